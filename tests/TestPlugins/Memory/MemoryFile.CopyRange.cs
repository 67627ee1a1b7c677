using System.Buffers;

namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryFile : ICopyRange
{
    private const int MostAtOnce = 1 << 20;

    public ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request)
    {
        if (request.Flags != 0)
            return new(Errno.EINVAL);
        if (request.Target is not MemoryFile target || target.Status.Tree != status.Tree)
            return new(Errno.EXDEV);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.Length, MostAtOnce));
        try
        {
            lock (status.Tree.Gate)
                return new(Copy(target, request, buffer));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>As much as fits into the buffer: the caller asks for the rest again.</summary>
    private Result<ulong> Copy(MemoryFile target, in CopyRangeRequest request, byte[] buffer)
    {
        var count = _content.Read(request.Offset, buffer.AsSpan(0, (int)Math.Min(request.Length, (ulong)buffer.Length)));
        status.Access();
        if (count == 0)
            return 0UL;
        var written = target.Write(request.TargetOffset, buffer.AsSpan(0, count), clearsSetId: false);
        return written.TryGet(out var done) ? (ulong)done : written.Error;
    }
}
