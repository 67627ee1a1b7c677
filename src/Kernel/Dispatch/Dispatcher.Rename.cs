using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private const RenameFlags KnownRenameFlags = RenameFlags.NoReplace | RenameFlags.Exchange | RenameFlags.Whiteout;

    private bool Rename(Request request)
    {
        var reader = new MessageReader(request.Body);
        return reader.TryRead<RenameIn>(out var message) ? Rename(request, ref reader, message.Newdir, RenameFlags.None) : request.Fail(Errno.EINVAL);
    }

    private bool Rename2(Request request)
    {
        var reader = new MessageReader(request.Body);
        return reader.TryRead<Rename2In>(out var message) && ((RenameFlags)message.Flags & ~KnownRenameFlags) == RenameFlags.None
            ? Rename(request, ref reader, message.Newdir, (RenameFlags)message.Flags)
            : request.Fail(Errno.EINVAL);
    }

    private bool Rename(Request request, ref MessageReader reader, ulong newDirectory, RenameFlags flags)
    {
        if (!TryReadName(request, ref reader, out var name) || !TryReadName(request, ref reader, out var newName))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        var target = vfs.Find(newDirectory);
        if (target is not DirectoryNode into)
            return request.Fail(target is null ? Errno.ESTALE : Errno.ENOTDIR);
        if (CheckName(newDirectory, newName.Span) is var newError and not Errno.None)
            return request.Fail(newError);
        var rename = new RenameRequest { Name = name, NewDirectory = into, NewDirectoryInode = newDirectory, NewName = newName, Flags = flags };
        return Complete(request, directory.RenameAsync(request, rename), FinishChange);
    }
}
