using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Building;

/// <summary>Changes what is in <c>data/</c>: owners, permissions, kinds of files; directories keep their times.</summary>
/// <param name="data">The directory.</param>
/// <param name="nodes">Replaces files.</param>
/// <param name="wasInterrupted">True where an earlier walk may have replaced some and not come to the times.</param>
/// <param name="report">Called for each entry.</param>
/// <param name="stores">What is read.</param>
internal abstract unsafe class DataWalk(SafeFileHandle data, NodeMaker nodes, bool wasInterrupted, Action report, params MetadataStore[] stores) : TreeWalk(data, stores)
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
        Change(frame, name, Stat(frame, name));
        report();
    }

    protected sealed override void Leave(WalkFrame frame)
    {
        if (frame.State is not null || wasInterrupted)
            nodes.RestoreTimes(frame, Stat(frame));
        frame.State = null;
    }

    protected abstract void ChangeTop(WalkFrame frame, in Statx status);

    protected abstract void ChangeDirectory(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status);

    protected abstract void Change(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status);

    /// <summary>Puts another kind of file into the place of one.</summary>
    protected void Replace(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status, uint mode, ulong device, uint uid, uint gid)
    {
        if (frame.State is null)
            nodes.RememberTimes(frame, Stat(frame));
        frame.State = nodes;
        nodes.Replace(frame, name, status, mode, device, uid, gid);
    }

    /// <summary>Owner first: changing it takes away setuid and setgid.</summary>
    protected static void Set(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status, uint uid, uint gid, uint permissions)
    {
        var native = new NativeName(name);
        var error = Errno.None;
        var isOwned = status.Uid == uid && status.Gid == gid;
        if (!isOwned)
            error = Libc.ErrorOf(Libc.FChownAt(frame.Data, native.Pointer, uid, gid, AtFlags.SymlinkNoFollow));
        if (error == Errno.None && status.Type != FileType.Symlink && !(isOwned && (status.Mode & 0xFFF) == permissions))
            error = Libc.ChangeMode(frame.Data, native.Pointer, permissions);
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
}
