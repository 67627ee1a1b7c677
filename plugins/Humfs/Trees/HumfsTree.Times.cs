using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    private Errno SetTimes(Inode inode, in SetAttributesRequest request)
    {
        var times = stackalloc Libc.TimeSpecification[2];
        times[0] = Time(request, Externfs.SetAttributes.AccessTime, Externfs.SetAttributes.AccessTimeNow, request.AccessTime);
        times[1] = Time(request, Externfs.SetAttributes.ModifyTime, Externfs.SetAttributes.ModifyTimeNow, request.ModifyTime);
        byte empty = 0;
        if (FileCache.TryAcquire(inode, out var file))
        {
            var answer = Libc.UTimeNsAt(file!.Descriptor, &empty, times, AtFlags.EmptyPath);
            file.Release();
            return KeepTimes(inode, Libc.ErrorOf(answer));
        }

        Errno error;
        OpenDirectory? open;
        if (ReferenceEquals(inode, Root))
        {
            error = _directories.Acquire(Root, out open);
            if (error == Errno.None)
            {
                error = Libc.ErrorOf(Libc.UTimeNsAt(open.Data, &empty, times, AtFlags.EmptyPath));
                open.Release();
            }

            return KeepTimes(inode, error);
        }

        error = ByName(inode, out open, out var name, out _);
        if (error != Errno.None)
            return error;
        var native = new NativeName(name!.Name);
        error = Libc.ErrorOf(Libc.UTimeNsAt(open!.Data, native.Pointer, times, AtFlags.SymlinkNoFollow));
        open.Release();
        return KeepTimes(inode, error);
    }

    private static Libc.TimeSpecification Time(in SetAttributesRequest request, SetAttributes isSet, SetAttributes isNow, Timestamp time)
    {
        if (!Has(request, isSet))
            return new() { Nanoseconds = Libc.UTimeOmit };
        return Has(request, isNow)
            ? new() { Nanoseconds = Libc.UTimeNow }
            : new() { Seconds = time.Seconds, Nanoseconds = time.Nanoseconds };
    }

    /// <summary>Where the store keeps times, it keeps those that were just set.</summary>
    private Errno KeepTimes(Inode inode, Errno error)
    {
        inode.Invalidate();
        if (error != Errno.None || !_store.KeepsTimes)
            return error;
        if (ReferenceEquals(inode, Root))
            return _directories.Acquire(Root, out var root) is not Errno.None and var rootError ? rootError : KeepTimes(inode, root, []);
        error = ByName(inode, out var open, out var name, out _);
        // What has no name has no place to keep them.
        return error == Errno.None ? KeepTimes(inode, open!, name!.Name) : Errno.None;
    }

    private Errno KeepTimes(Inode inode, OpenDirectory open, byte[] name)
    {
        var attributes = GetAttributes(inode);
        var error = attributes.TryGet(out var known)
            ? _store.SetTimes(open.Metadata, name, inode.IsDirectory, new FileTimes(known.AccessTime, known.ModifyTime))
            : attributes.Error;
        open.Release();
        return error;
    }
}
