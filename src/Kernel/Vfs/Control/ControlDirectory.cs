using System.Text;

namespace Externfs.Kernel.Vfs.Control;

/// <summary>The hidden <c>.externfs/</c> at the root of every mount: found by name, not listed. Its inode numbers are the last 256, which no plugin may use.</summary>
internal sealed class ControlDirectory : DirectoryNode
{
    /// <summary>The name under the root.</summary>
    public const string Name = ".externfs";

    /// <summary>The first inode number that plugins leave alone.</summary>
    public const ulong FirstReservedInode = 0xFFFF_FFFF_FFFF_FF00;

    private static readonly byte[] NameBytes = Encoding.ASCII.GetBytes(Name);
    private readonly ControlFile[] _files;
    private readonly Timestamp _created = Timestamp.Now;

    /// <summary>A directory of these files.</summary>
    /// <param name="files">Name, permissions, and what makes the content.</param>
    public ControlDirectory(params (string Name, ushort Permissions, Func<byte[]> Content)[] files)
    {
        _files = new ControlFile[files.Length];
        for (var i = 0; i < files.Length; i++)
            _files[i] = new ControlFile(FirstReservedInode + 1 + (uint)i, files[i].Name, files[i].Permissions, files[i].Content);
    }

    public override ulong Inode => FirstReservedInode;

    public override string DisplayPath => "/" + Name;

    public static bool IsReserved(ulong inode) => inode >= FirstReservedInode;

    public static bool IsName(ReadOnlySpan<byte> name) => name.SequenceEqual(NameBytes);

    /// <summary>The node with this reserved number, or null.</summary>
    public Node? Find(ulong inode)
    {
        var index = inode - FirstReservedInode;
        return index == 0 ? this : index <= (ulong)_files.Length ? _files[index - 1] : null;
    }

    public NodeAttributes Attributes
    {
        get
        {
            var attributes = new NodeAttributes { Inode = Inode, Type = FileType.Directory, Permissions = 0x16D, LinkCount = 2, CacheTime = CacheTime.UntilNotified };
            attributes.SetTimes(_created);
            return attributes;
        }
    }

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        foreach (var file in _files)
        {
            if (request.Name.Span.SequenceEqual(file.Name))
                return new(Entry.Of(file, file.Attributes(), CacheTime.UntilNotified));
        }

        return new(Entry.Negative(CacheTime.UntilNotified));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        for (var i = (int)Math.Min(request.After, (ulong)_files.Length); i < _files.Length; i++)
        {
            if (!sink.Add(_files[i].Name, (ulong)i + 1, _files[i].Inode, FileType.Regular))
                break;
        }

        return new(Result.Ok);
    }
}
