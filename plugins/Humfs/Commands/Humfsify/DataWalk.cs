using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Changes what is in <c>data/</c>: owners, permissions, kinds of files; directories keep their times.</summary>
internal abstract unsafe class DataWalk(SafeFileHandle data, Action report, params MetadataStore[] stores) : TreeWalk(data, stores)
{
    protected sealed override void Enter(WalkFrame frame)
    {
        if (frame.Parent is null)
            ChangeTop(frame, Stat(frame));
    }

    protected sealed override void VisitDirectory(WalkFrame frame, ReadOnlySpan<byte> name)
    {
        ChangeDirectory(frame, name, Stat(frame, name));
        report();
    }

    protected sealed override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        var status = Stat(frame, name);
        if (type is FileType.CharacterDevice or FileType.BlockDevice || (type == FileType.Regular && status.Size == 0))
            RememberTimes(frame);
        Change(frame, name, status);
        report();
    }

    protected sealed override void Leave(WalkFrame frame)
    {
        if (frame.State is not Libc.TimeSpecification[] times)
            return;
        byte empty = 0;
        fixed (Libc.TimeSpecification* pointer = times)
        {
            if (Libc.UTimeNsAt(frame.Data, &empty, pointer, AtFlags.EmptyPath) < 0)
                throw Failure.Of(frame.Path, "can't get its times back", Libc.LastError);
        }

        frame.State = null;
    }

    protected abstract void ChangeTop(WalkFrame frame, in Statx status);

    protected abstract void ChangeDirectory(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status);

    protected abstract void Change(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status);

    /// <summary>Owner first: changing it takes away setuid and setgid.</summary>
    protected static void Set(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status, uint uid, uint gid, uint permissions)
    {
        var native = new NativeName(name);
        var error = Errno.None;
        var isOwned = status.Uid == uid && status.Gid == gid;
        if (!isOwned)
            error = Libc.ErrorOf(Libc.FChownAt(frame.Data, native.Pointer, uid, gid, AtFlags.SymlinkNoFollow));
        if (error == Errno.None && status.Type != FileType.Symlink && !(isOwned && (status.Mode & 0xFFF) == permissions))
            error = Libc.ErrorOf(Libc.FChmodAt(frame.Data, native.Pointer, permissions, AtFlags.SymlinkNoFollow));
        if (error != Errno.None)
            throw Failure.Of(frame.PathOf(name), "can't be changed", error);
    }

    /// <summary>The same for the top, which has no name.</summary>
    protected static void SetTop(WalkFrame frame, in Statx status, uint uid, uint gid, uint permissions)
    {
        byte empty = 0;
        var error = Errno.None;
        if (status.Uid != uid || status.Gid != gid)
            error = Libc.ErrorOf(Libc.FChownAt(frame.Data, &empty, uid, gid, AtFlags.EmptyPath));
        if (error == Errno.None)
            error = Libc.ErrorOf(Libc.FChmod(frame.Data, permissions));
        Failure.Check(error, frame.Path, "can't be changed");
    }

    private static void RememberTimes(WalkFrame frame)
    {
        if (frame.State is not null)
            return;
        var status = Stat(frame);
        frame.State = new Libc.TimeSpecification[]
        {
            new() { Seconds = status.AccessTime.Seconds, Nanoseconds = status.AccessTime.Nanoseconds },
            new() { Seconds = status.ModifyTime.Seconds, Nanoseconds = status.ModifyTime.Nanoseconds },
        };
    }
}
