namespace Externfs.TestPlugins.Lender;

internal sealed class LentFile(ulong inode, string path) : FileNode
{
    private const uint Truncate = 0x200;
    private int _opens;

    // What was opened last knows the size when the name is gone.
    private LentHandle? _last;

    public override ulong Inode => inode;

    public NodeAttributes Attributes
    {
        get
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return new NodeAttributes { Inode = inode, Type = FileType.Regular, Size = _last?.Length ?? 0, LinkCount = NodeAttributes.NoLinks };
            var attributes = new NodeAttributes { Inode = inode, Type = FileType.Regular, Size = (ulong)file.Length, Permissions = (ushort)file.UnixFileMode };
            attributes.SetTimes(Timestamp.FromDateTimeOffset(new DateTimeOffset(file.LastWriteTimeUtc)));
            return attributes;
        }
    }

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        request.Handle is LentHandle handle ? new(Attributes with { Size = handle.Length }) : new(Attributes);

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request)
    {
        if (request.Valid.HasFlag(SetAttributes.Size))
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.SetLength(handle, (long)request.Size);
        }

        if (request.Valid.HasFlag(SetAttributes.Permissions))
            File.SetUnixFileMode(path, (UnixFileMode)request.Permissions);
        if (request.Valid.HasFlag(SetAttributes.ClearsSetId))
            ClearSetId();
        return new(Attributes);
    }

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(Open(request.Flags));

    public FileHandle Open(uint flags)
    {
        var opens = Interlocked.Increment(ref _opens);
        var name = Path.GetFileName(path);
        var isLent = name[..Math.Max(0, name.IndexOf('-'))] switch
        {
            "kept" => false,
            "late" => opens > 1,
            "first" => opens == 1,
            _ => true,
        };
        var handle = new LentHandle(this, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete), isLent);
        if ((flags & Truncate) != 0)
            handle.Cut();
        _last = handle;
        return handle;
    }

    public void ClearSetId() => File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~(UnixFileMode.SetUser | UnixFileMode.SetGroup));
}
