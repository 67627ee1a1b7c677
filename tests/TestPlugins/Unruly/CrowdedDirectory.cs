using System.Buffers.Text;
using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>
/// 100,000 names. Those with an even number stay; of those with an odd one every other is there, others at each listing request. A cookie is the number + 1.
/// </summary>
internal sealed class CrowdedDirectory(ulong inode, string path) : DirectoryNode, INodeWithAttributes
{
    private const int Count = 100_000;
    private const ulong FirstInode = 1_000_000;
    private static readonly byte[] Prefix = "entry-"u8.ToArray();
    private int _round;

    public override ulong Inode => inode;

    public override string DisplayPath => path;

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Directory, Permissions = 0x1ED };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        var name = request.Name.Span;
        return name.StartsWith(Prefix) && Utf8Parser.TryParse(name[Prefix.Length..], out int number, out _) && number is >= 0 and < Count
            ? new(EntryOf(number))
            : new(Errno.ENOENT);
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        var round = Interlocked.Increment(ref _round);
        for (var number = (int)request.After; number < Count; number++)
        {
            if (number % 2 != 0 && ((number >> 1) + round) % 2 != 0)
                continue;
            if (!sink.Add(Encoding.ASCII.GetBytes($"entry-{number:d6}"), (ulong)number + 1, EntryOf(number)))
                break;
        }

        return new(Result.Ok);
    }

    public override ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => new(Errno.ENOSYS);

    private Entry EntryOf(int number)
    {
        var file = new TextFile(FirstInode + (ulong)number, $"{path}/entry-{number:d6}", $"{number}\n");
        return Entry.Of(file, file.Attributes);
    }
}
