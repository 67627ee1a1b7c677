using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<FileHandle>> FinishOpen = static (dispatcher, request, result) =>
    {
        // ENOSYS: only this file is read through its node; the kernel would take it for the whole mount.
        if (result.TryGet(out var handle) || result.Error == Errno.ENOSYS)
            dispatcher.AnswerOpen(request, handle);
        else
            dispatcher.Fail(request, result.Error);
    };

    private bool Open(Request request)
    {
        if (!UsesFileHandles)
            return NeedsNoOpen(request, InitFlags.NoOpenSupport, WithoutHandle);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<OpenIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EISDIR));
        if (ControlDirectory.IsReserved(request.Header.NodeId) && (message.Flags & (OpenFlags.AccessMode | OpenFlags.Truncate)) != OpenFlags.ReadOnly)
            return request.Fail(Protected);
        var open = new OpenRequest { Flags = message.Flags, ClearsSetId = (message.OpenFlags & OpenRequestFlags.KillSuidGid) != OpenRequestFlags.None };
        return (message.Flags & OpenFlags.Truncate) == 0
            ? Complete(request, file.OpenAsync(request, open), FinishOpen)
            : Complete(request, OpenAndCutAsync(request, file, open), FinishOpen);
    }

    /// <summary>O_TRUNC is the handle's business; a file without handles is cut through its node.</summary>
    private async ValueTask<Result<FileHandle>> OpenAndCutAsync(Request request, FileNode file, OpenRequest open)
    {
        var opened = await file.OpenAsync(request, open);
        if (opened.IsOk || opened.Error != Errno.ENOSYS)
            return opened;
        var valid = SetAttributes.Size | (open.ClearsSetId ? SetAttributes.ClearsSetId : SetAttributes.None);
        var cut = await file.SetAttributesAsync(request, new SetAttributesRequest { Valid = valid });
        if (cut.IsOk)
            return opened;
        return cut.Error == Errno.ENOSYS ? KernelAnswers.For(Opcode.SetAttr, IsReadOnly) : cut.Error;
    }

    private void AnswerOpen(Request request, FileHandle? handle)
    {
        var inode = request.Header.NodeId;
        var reader = new MessageReader(request.Body);
        reader.TryRead<OpenIn>(out var message);
        if ((message.OpenFlags & OpenRequestFlags.KillSuidGid) != OpenRequestFlags.None)
            SetIdIsGone(inode);
        var answer = Opened(inode, handle, message.Flags);
        request.Succeed(answer);
        if (request.WasLost)
            Drop(Closed(inode, answer.Fh));
    }

    /// <summary>Tells the kernel, once a mount, that nothing has to be opened; where it does not understand that, opens without a handle.</summary>
    private bool NeedsNoOpen(Request request, InitFlags support, OpenResponseFlags flags) =>
        Agreed(support) ? request.Fail(Errno.ENOSYS) : request.Succeed(new OpenOut { OpenFlags = flags });
}
