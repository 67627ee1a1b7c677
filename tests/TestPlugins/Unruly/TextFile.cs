using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>A file that does what files do.</summary>
internal sealed class TextFile(ulong inode, string path, string text) : UnrulyFile(inode, path, (ulong)Encoding.UTF8.GetByteCount(text))
{
    private readonly byte[] _content = Encoding.UTF8.GetBytes(text);

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(_content, request));
}
