using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private bool Allocate(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<FallocateIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.ENODEV));
        if (message.Length == 0 || message.Offset > long.MaxValue || message.Length > long.MaxValue)
            return request.Fail(Errno.EINVAL);
        if (message.Offset + message.Length > long.MaxValue)
            return request.Fail(Errno.EFBIG);
        var able = vfs.Handles.Find<FileHandle>(message.Fh) as IAllocation ?? file as IAllocation;
        var allocate = new AllocateRequest { Mode = message.Mode, Offset = message.Offset, Length = message.Length };
        return able is null
            ? request.Fail(KernelAnswers.For(Opcode.FAllocate, IsReadOnly))
            : Complete(request, able.AllocateAsync(request, allocate), FinishChange);
    }
}
