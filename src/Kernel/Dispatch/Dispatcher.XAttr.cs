using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // XATTR_CREATE and XATTR_REPLACE of setxattr(2).
    private const uint OnlyCreate = 1;
    private const uint OnlyReplace = 2;

    private static readonly Action<Dispatcher, Request, Result<ReadOnlyMemory<byte>>> FinishXAttr = static (dispatcher, request, result) =>
    {
        // What was asked for stands at the same place in GETXATTR and LISTXATTR: room for the answer, or 0 for "how long is it".
        var reader = new MessageReader(request.Body);
        reader.TryRead<GetxattrIn>(out var message);
        if (!result.TryGet(out var value))
            dispatcher.Fail(request, result.Error);
        else if (message.Size == 0)
            request.Succeed(new GetxattrOut { Size = (uint)value.Length });
        else if (message.Size < (uint)value.Length)
            request.Fail(Errno.ERANGE);
        else
            request.Succeed(value.Span);
    };

    private bool GetXAttr(Request request)
    {
        if (!vfs.FileSystem.HasExtendedAttributes)
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<GetxattrIn>(out _))
            return request.Fail(Errno.EINVAL);
        var start = request.BodyLength - reader.Remaining;
        if (!reader.TryReadName(out var name))
            return request.Fail(Errno.EINVAL);
        return Find<Node>(request) is IExtendedAttributes node
            ? Complete(request, node.GetExtendedAttributeAsync(request, request.BodyMemory(start, name.Length)), FinishXAttr)
            : request.Fail(Unfit(request, Errno.EOPNOTSUPP));
    }

    private bool ListXAttr(Request request)
    {
        if (!vfs.FileSystem.HasExtendedAttributes)
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<GetxattrIn>(out _))
            return request.Fail(Errno.EINVAL);
        return Find<Node>(request) is IExtendedAttributes node
            ? Complete(request, node.ListExtendedAttributesAsync(request), FinishXAttr)
            : request.Fail(Unfit(request, Errno.EOPNOTSUPP));
    }

    private bool SetXAttr(Request request)
    {
        if (!vfs.FileSystem.HasExtendedAttributes)
            return request.Fail(Errno.ENOSYS);
        if (!TryReadSetXAttr(request, out var set))
            return request.Fail(Errno.EINVAL);
        return FindToChange(request, out var node) is var error and not Errno.None
            ? request.Fail(error)
            : Complete(request, node.SetExtendedAttributeAsync(request, set), FinishChange);
    }

    private bool RemoveXAttr(Request request)
    {
        if (!vfs.FileSystem.HasExtendedAttributes)
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!TryReadName(request, ref reader, out var name))
            return request.Fail(Errno.EINVAL);
        return FindToChange(request, out var node) is var error and not Errno.None
            ? request.Fail(error)
            : Complete(request, node.RemoveExtendedAttributeAsync(request, name), FinishChange);
    }

    private Errno FindToChange(Request request, out IExtendedAttributes node)
    {
        var found = Find<Node>(request);
        node = (found as IExtendedAttributes)!;
        if (found is null)
            return Errno.ESTALE;
        if (ControlDirectory.IsReserved(request.Header.NodeId))
            return Protected;
        return node is null ? Errno.EOPNOTSUPP : Errno.None;
    }

    private bool TryReadSetXAttr(Request request, out SetExtendedAttributeRequest set)
    {
        set = default;
        var reader = new MessageReader(request.Body);
        SetxattrIn message;
        if (Agreed(InitFlags.SetxattrExt))
        {
            if (!reader.TryRead(out message))
                return false;
        }
        else
        {
            // The first two fields alone.
            if (!reader.TryRead<ulong>(out var head))
                return false;
            message = new SetxattrIn { Size = (uint)head, Flags = (uint)(head >> 32) };
        }

        if (!TryReadName(request, ref reader, out var name) || message.Size > (uint)reader.Remaining)
            return false;
        set = new SetExtendedAttributeRequest
        {
            Name = name,
            Value = request.BodyMemory(request.BodyLength - reader.Remaining, (int)message.Size),
            OnlyCreate = (message.Flags & OnlyCreate) != 0,
            OnlyReplace = (message.Flags & OnlyReplace) != 0,
            ClearsSetGid = (message.SetxattrFlags & SetxattrFlags.AclKillSgid) != SetxattrFlags.None,
        };
        return true;
    }
}
