using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // What fits into the older answer, and a multiple of any page size (MAX_RW_COUNT).
    private const ulong MaxCopy = 0x7FFF_F000;

    private static readonly Action<Dispatcher, Request, Result<ulong>> FinishCopy = static (dispatcher, request, result) =>
    {
        var reader = new MessageReader(request.Body);
        reader.TryRead<CopyFileRangeIn>(out var message);
        if (!result.TryGet(out var count))
            dispatcher.Fail(request, result.Error);
        else if (count > message.Len || (request.Header.Opcode == Opcode.CopyFileRange && count > MaxCopy))
            throw new InvalidOperationException($"a copy of {message.Len} bytes was answered with {count}");
        else if (request.Header.Opcode == Opcode.CopyFileRange)
            request.Succeed(new WriteOut { Size = (uint)count });
        else
            request.Succeed(new CopyFileRangeOut { BytesCopied = count });
    };

    private bool CopyRange(Request request, bool in64Bits)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<CopyFileRangeIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EINVAL));
        if (vfs.Find(message.NodeIdOut) is not FileNode target)
            return request.Fail(Errno.EINVAL);
        if (ControlDirectory.IsReserved(message.NodeIdOut))
            return request.Fail(Protected);
        if ((vfs.Handles.Find<FileHandle>(message.FhIn) as ICopyRange ?? file as ICopyRange) is not { } able)
            return request.Fail(KernelAnswers.For(request.Header.Opcode, IsReadOnly));
        var copy = new CopyRangeRequest
        {
            Offset = message.OffIn,
            Target = target,
            TargetInode = message.NodeIdOut,
            TargetHandle = vfs.Handles.Find<FileHandle>(message.FhOut),
            TargetOffset = message.OffOut,
            Length = in64Bits ? message.Len : Math.Min(message.Len, MaxCopy),
            Flags = (uint)message.Flags,
        };
        return Complete(request, able.CopyRangeAsync(request, copy), FinishCopy);
    }
}
