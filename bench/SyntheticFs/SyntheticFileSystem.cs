namespace Externfs.Bench.SyntheticFs;

/// <summary>Inode numbers: 1 is the root, 2 + d a directory, then <c>2 + directories + f</c> a file.</summary>
internal sealed class SyntheticFileSystem : FileSystem, INodeResolver
{
    private readonly SyntheticRoot _root;
    private readonly SyntheticDirectory _directory;
    private readonly SyntheticFile _file;

    public SyntheticFileSystem(long files, long perDirectory, int size, HandleUse handles)
    {
        Files = files;
        PerDirectory = perDirectory;
        Handles = handles;
        Directories = (files + perDirectory - 1) / perDirectory;
        Content = new byte[size];
        Content.AsSpan().Fill((byte)'x');
        _root = new SyntheticRoot(this);
        _directory = new SyntheticDirectory(this);
        _file = new SyntheticFile(this);
    }

    public override HandleUse Handles { get; }

    public long Files { get; }

    public long PerDirectory { get; }

    public long Directories { get; }

    public byte[] Content { get; }

    public override DirectoryNode Root => _root;

    public override CacheTime DefaultCacheTime => CacheTime.UntilNotified;

    public DirectoryNode Directory => _directory;

    public FileNode File => _file;

    private ulong FirstFile => 2 + (ulong)Directories;

    public Node? Resolve(ulong inode) =>
        inode < FirstFile ? inode >= 2 ? _directory : null : inode - FirstFile < (ulong)Files ? _file : null;

    public ulong InodeOfDirectory(long directory) => 2 + (ulong)directory;

    public ulong InodeOfFile(long file) => FirstFile + (ulong)file;

    public static NodeAttributes DirectoryAttributes(ulong inode) => new() { Inode = inode, Type = FileType.Directory, Permissions = 0x16D, LinkCount = 2 };

    public NodeAttributes FileAttributes(ulong inode) =>
        new() { Inode = inode, Type = FileType.Regular, Permissions = 0x124, Size = (ulong)Content.Length };

    /// <summary>The number in <c>d0042</c> or <c>f000042</c>, or -1.</summary>
    public static long Parse(ReadOnlySpan<byte> name, byte letter, int digits, long limit)
    {
        if (name.Length < digits + 1 || name[0] != letter || !System.Buffers.Text.Utf8Parser.TryParse(name[1..], out long number, out var used)
            || used != name.Length - 1 || number >= limit)
            return -1;
        return number;
    }

    public static int Format(Span<byte> name, byte letter, int digits, long number)
    {
        name[0] = letter;
        System.Buffers.Text.Utf8Formatter.TryFormat(number, name[1..], out var written, new System.Buffers.StandardFormat('D', (byte)digits));
        return written + 1;
    }
}
