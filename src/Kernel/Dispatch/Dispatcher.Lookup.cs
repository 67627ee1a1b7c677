using Externfs.Kernel.Vfs;
using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<Entry>> FinishLookup = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var entry))
            dispatcher.Fail(request, result.Error);
        else
            dispatcher.AnswerEntry(request, entry);
    };

    private bool Lookup(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryReadName(out var name))
            return request.Fail(Errno.EINVAL);
        if (Find<DirectoryNode>(request) is not { } directory)
            return request.Fail(Unfit(request, Errno.ENOTDIR));
        if (name.Length > 255)
            return request.Fail(Errno.ENAMETOOLONG);
        if (request.Header.NodeId == VirtualFileSystem.RootId && ControlDirectory.IsName(name))
            return AnswerEntry(request, Entry.Of(vfs.Control, vfs.Control.Attributes, CacheTime.UntilNotified));
        return Complete(request, directory.LookupAsync(request, new LookupRequest(request.BodyMemory(0, name.Length))), FinishLookup);
    }

    private bool AnswerEntry(Request request, in Entry entry)
    {
        if (entry.Node is null)
            return request.Succeed(new EntryOut { EntryValid = entry.CacheTime.Seconds(vfs), EntryValidNsec = entry.CacheTime.Nanoseconds(vfs) });
        if (entry.Attributes.Type != FileType.Directory)
            vfs.Forecast.LookedUp(request.Pid, request.Header.NodeId);
        request.Remember(entry.Node, entry.Attributes.Inode);
        return request.Succeed(EntryEncoding.Encode(vfs, entry));
    }
}
