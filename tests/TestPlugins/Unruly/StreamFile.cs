using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>A file of a size that nobody knows before it was read: direct I/O, some bytes at a time.</summary>
internal sealed class StreamFile(ulong inode, string path) : UnrulyFile(inode, path, 0)
{
    private const int Chunk = 1000;
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, 10_000).Select(i => $"{i}\n")));

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(new Handle());

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(Content, request));

    private sealed class Handle : FileHandle
    {
        public override FileCaching Caching => FileCaching.Direct;

        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
        {
            var start = (int)Math.Min(request.Offset, (ulong)Content.Length);
            var count = Math.Min(Math.Min(Chunk, request.Buffer.Length), Content.Length - start);
            Content.AsSpan(start, count).CopyTo(request.Buffer.Span);
            return new(ReadReply.Filled(count));
        }
    }
}
