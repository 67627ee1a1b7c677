using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<CreatedFile>> FinishCreate = static (dispatcher, request, result) =>
    {
        if (result.TryGet(out var created))
            dispatcher.AnswerCreate(request, created);
        else
            dispatcher.Fail(request, result.Error);
    };

    private bool Create(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<CreateIn>(out var message) || !TryReadName(request, ref reader, out var name))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        var create = new CreateRequest { Name = name, Permissions = Permissions(message.Mode), Umask = Umask(message.Umask), Flags = message.Flags };
        var pending = directory.CreateAsync(request, create);
        if (!pending.IsCompletedSuccessfully)
            return Complete(request, OrMakeAndOpenAsync(request, pending, directory, create), FinishCreate);
        var created = pending.Result;
        return created.Error != Errno.ENOSYS
            ? Complete(request, new ValueTask<Result<CreatedFile>>(created), FinishCreate)
            : Complete(request, MakeAndOpenAsync(request, directory, create), FinishCreate);
    }

    /// <summary>The kernel sends a name with it, which means nothing.</summary>
    private bool CreateTemporary(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<CreateIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, default, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        var create = new CreateRequest { Permissions = Permissions(message.Mode), Umask = Umask(message.Umask), Flags = message.Flags };
        return Complete(request, directory.CreateTemporaryAsync(request, create), FinishCreate);
    }

    private async ValueTask<Result<CreatedFile>> OrMakeAndOpenAsync(
        Request request, ValueTask<Result<CreatedFile>> creating, DirectoryNode directory, CreateRequest create)
    {
        var created = await creating;
        return created.Error == Errno.ENOSYS ? await MakeAndOpenAsync(request, directory, create) : created;
    }

    /// <summary>
    /// A directory that does not create makes a node and opens that. The kernel would do the same when told ENOSYS, but for the whole mount from then on, where other
    /// directories may well create.
    /// </summary>
    private async ValueTask<Result<CreatedFile>> MakeAndOpenAsync(Request request, DirectoryNode directory, CreateRequest create)
    {
        var make = new MakeNodeRequest { Name = create.Name, Type = FileType.Regular, Permissions = create.Permissions, Umask = create.Umask };
        var made = await directory.MakeNodeAsync(request, make);
        if (!made.TryGet(out var entry))
            return made.Error;
        if (!UsesFileHandles || entry.Node is not FileNode file)
            return new CreatedFile(entry, null);
        var opened = await file.OpenAsync(request, new OpenRequest { Flags = create.Flags & ~OpenFlags.Making });
        if (opened.TryGet(out var handle) || opened.Error == Errno.ENOSYS)
            return new CreatedFile(entry, handle);
        return opened.Error;
    }

    private void AnswerCreate(Request request, in CreatedFile created)
    {
        var handle = created.Handle;
        var inode = created.Entry.Attributes.Inode;
        OpenOut open;
        try
        {
            if (created.Entry.Node is not FileNode)
                throw new InvalidOperationException("a file was created, and its node is none");
            var entry = EncodeMade(request, created.Entry);
            request.Remember(created.Entry.Node, inode);

            // Without opens there are no releases either.
            if (!UsesFileHandles)
            {
                Drop(handle);
                handle = null;
            }

            open = Opened(inode, handle, OpenFlags.ReadOnly);
            request.Succeed(new CreateOut { Entry = entry, Open = open });
        }
        catch
        {
            Drop(handle);
            throw;
        }

        if (request.WasLost)
            Drop(Closed(inode, open.Fh));
    }

    /// <summary>The answer to CREATE and TMPFILE: two structs of the protocol, one behind the other.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct CreateOut
    {
        public EntryOut Entry;
        public OpenOut Open;
    }
}
