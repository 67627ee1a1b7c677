using Microsoft.Win32.SafeHandles;

namespace Externfs.TestPlugins.Lender;

internal sealed class LentHandle(LentFile node, SafeFileHandle file, bool isLent) : FileHandle, IBackingDescriptor
{
    public SafeFileHandle? Descriptor => isLent ? file : null;

    public ulong Length => (ulong)RandomAccess.GetLength(file);

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) =>
        new(ReadReply.Filled(RandomAccess.Read(file, request.Buffer.Span, (long)request.Offset)));

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request)
    {
        RandomAccess.Write(file, request.Data.Span, (long)request.Offset);
        if (request.ClearsSetId)
            node.ClearSetId();
        return new(request.Data.Length);
    }

    public override ValueTask ReleaseAsync()
    {
        file.Dispose();
        return default;
    }

    public void Cut() => RandomAccess.SetLength(file, 0);
}
