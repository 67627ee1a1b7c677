using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>A file with handles; its content says how often it was opened and released when it was opened.</summary>
internal sealed class OpenedFile(ulong inode, string path) : UnrulyFile(inode, path, 32)
{
    private int _opened;
    private int _released;

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request)
    {
        var text = $"opened {Interlocked.Increment(ref _opened)} released {Volatile.Read(ref _released)} flags {request.Flags & 3}";
        return new(new Handle(this, Encoding.ASCII.GetBytes(text.PadRight(31) + "\n")));
    }

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice("read through the node          \n"u8.ToArray(), request));

    private sealed class Handle(OpenedFile file, byte[] content) : FileHandle
    {
        public override FileCaching Caching => FileCaching.Refresh;

        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(content, request));

        public override ValueTask ReleaseAsync()
        {
            Interlocked.Increment(ref file._released);
            return default;
        }
    }
}
