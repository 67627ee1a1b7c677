using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // The bits are those of SetattrValid; FATTR_FH and FATTR_LOCKOWNER say what the message holds, not what changes.
    private const SetAttributes KnownAttributes = SetAttributes.Permissions | SetAttributes.Uid | SetAttributes.Gid | SetAttributes.Size
        | SetAttributes.AccessTime | SetAttributes.ModifyTime | SetAttributes.AccessTimeNow | SetAttributes.ModifyTimeNow
        | SetAttributes.ChangeTime | SetAttributes.ClearsSetId;

    private bool SetAttr(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<SetattrIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<Node>(request) is not { } node)
            return request.Fail(Errno.ESTALE);
        if (ControlDirectory.IsReserved(request.Header.NodeId))
            return request.Fail(Protected);
        if ((message.Valid & SetattrValid.Size) != SetattrValid.None && message.Size > long.MaxValue)
            return request.Fail(Errno.EFBIG);
        var valid = (SetAttributes)message.Valid & KnownAttributes;
        var change = new SetAttributesRequest
        {
            Valid = valid,
            Permissions = Permissions(message.Mode),
            Uid = message.Uid,
            Gid = message.Gid,
            Size = message.Size,
            AccessTime = Time(valid, SetAttributes.AccessTimeNow, message.Atime, message.AtimeNsec),
            ModifyTime = Time(valid, SetAttributes.ModifyTimeNow, message.Mtime, message.MtimeNsec),
            ChangeTime = new Timestamp((long)message.Ctime, message.CtimeNsec),
            Handle = (message.Valid & SetattrValid.Fh) != SetattrValid.None ? vfs.Handles.Find<FileHandle>(message.Fh) : null,
        };
        return Complete(request, node.SetAttributesAsync(request, change), FinishGetAttr);
    }

    private static Timestamp Time(SetAttributes valid, SetAttributes now, ulong seconds, uint nanoseconds) =>
        (valid & now) != SetAttributes.None ? Timestamp.Now : new Timestamp((long)seconds, nanoseconds);
}
