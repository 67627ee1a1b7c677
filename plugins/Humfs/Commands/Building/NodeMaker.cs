using System.Globalization;
using System.Text;
using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Building;

/// <summary>
/// Puts another kind of file into the place of one, in one step: a FIFO where a device was, or a device where a FIFO was. Hard links stay hard links:
/// what stands for an inode is kept under its number until the work is over, and the inode under the number of what stands for it, so that an interrupted work is finished
/// or turned around.
/// </summary>
/// <param name="nodes">A directory on the same file system, for what is not in its place yet.</param>
internal sealed unsafe class NodeMaker(SafeFileHandle nodes) : IDisposable
{
    private const uint RegularMode = 8 << 12;
    private readonly Lock _linking = new();
    private readonly int _nodes = (int)nodes.DangerousGetHandle();

    /// <summary>Replaces a name.</summary>
    /// <param name="frame">Where it is.</param>
    /// <param name="name">The name.</param>
    /// <param name="status">What is there.</param>
    /// <param name="mode">What to make: type and permissions.</param>
    /// <param name="device">A device's number.</param>
    /// <param name="uid">Its owner.</param>
    /// <param name="gid">Its group.</param>
    public void Replace(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status, uint mode, ulong device, uint uid, uint gid)
    {
        var target = new NativeName(name);
        // The last of some links looks like an only one.
        var shared = Name(status.Inode.ToString(CultureInfo.InvariantCulture));
        var isLink = status.LinkCount > 1 || Libc.StatAt(_nodes, shared.Pointer, out _) == Errno.None;
        var error = isLink ? ReplaceLink(frame, target, status, mode, device, uid, gid) : ReplaceOnly(frame, target, status, mode, device, uid, gid);
        if (error != Errno.None)
            throw Failure.Of(frame.PathOf(name), "can't be replaced", error);
    }

    /// <summary>Keeps the times of a directory in which something is replaced, as those of an empty file; where that was interrupted before, the first ones stay.</summary>
    public void RememberTimes(WalkFrame frame, in Statx directory)
    {
        var name = TimesOf(directory);
        if (Libc.StatAt(_nodes, name.Pointer, out _) == Errno.None)
            return;
        var beside = Name($"thread-{Environment.CurrentManagedThreadId}");
        _ = Libc.UnlinkAt(_nodes, beside.Pointer, 0);
        var error = Libc.ErrorOf(Libc.MknodAt(_nodes, beside.Pointer, RegularMode, 0));
        if (error == Errno.None)
            error = SetTimes(beside, directory);
        if (error == Errno.None)
            error = Libc.RenameAt(_nodes, beside.Pointer, _nodes, name.Pointer);
        Failure.Check(error, frame.Path, "has times that can't be kept");
    }

    /// <summary>Gives a directory the times that were remembered.</summary>
    public void RestoreTimes(WalkFrame frame, in Statx directory)
    {
        var name = TimesOf(directory);
        if (Libc.StatAt(_nodes, name.Pointer, out var kept) != Errno.None)
            return;
        var times = stackalloc Libc.TimeSpecification[2];
        times[0] = new() { Seconds = kept.AccessTime.Seconds, Nanoseconds = kept.AccessTime.Nanoseconds };
        times[1] = new() { Seconds = kept.ModifyTime.Seconds, Nanoseconds = kept.ModifyTime.Nanoseconds };
        byte empty = 0;
        Failure.Check(Libc.ErrorOf(Libc.UTimeNsAt(frame.Data, &empty, times, AtFlags.EmptyPath)), frame.Path, "can't get its times back");
    }

    /// <summary>The dev_t that mknod(2) takes.</summary>
    public static ulong DeviceOf(in FileMetadata metadata) =>
        (metadata.Minor & 0xFF) | ((ulong)(metadata.Major & 0xFFF) << 8) | ((ulong)(metadata.Minor & ~0xFFU) << 12) | ((ulong)(metadata.Major & ~0xFFFU) << 32);

    public void Dispose() => nodes.Dispose();

    private Errno ReplaceOnly(WalkFrame frame, NativeName target, in Statx status, uint mode, ulong device, uint uid, uint gid)
    {
        var name = Name($"thread-{Environment.CurrentManagedThreadId}");
        var error = Make(name, status, mode, device, uid, gid);
        return error == Errno.None ? Libc.RenameAt(_nodes, name.Pointer, frame.Data, target.Pointer) : error;
    }

    private Errno ReplaceLink(WalkFrame frame, NativeName target, in Statx status, uint mode, ulong device, uint uid, uint gid)
    {
        var shared = Name(status.Inode.ToString(CultureInfo.InvariantCulture));
        var name = Name("link");
        lock (_linking)
        {
            var error = Libc.StatAt(_nodes, shared.Pointer, out _);
            if (error == Errno.ENOENT)
            {
                error = Make(name, status, mode, device, uid, gid);
                if (error == Errno.None)
                    error = KeepOld(frame, target, name);
                if (error == Errno.None)
                    error = Libc.RenameAt(_nodes, name.Pointer, _nodes, shared.Pointer);
            }

            _ = Libc.UnlinkAt(_nodes, name.Pointer, 0);
            if (error == Errno.None)
                error = Libc.ErrorOf(Libc.LinkAt(_nodes, shared.Pointer, _nodes, name.Pointer, 0));
            return error == Errno.None ? Libc.RenameAt(_nodes, name.Pointer, frame.Data, target.Pointer) : error;
        }
    }

    /// <summary>What is replaced stays under the number of what replaces it.</summary>
    private Errno KeepOld(WalkFrame frame, NativeName target, NativeName made)
    {
        var error = Libc.StatAt(_nodes, made.Pointer, out var status);
        if (error != Errno.None)
            return error;
        var old = Name(status.Inode.ToString(CultureInfo.InvariantCulture));
        _ = Libc.UnlinkAt(_nodes, old.Pointer, 0);
        return Libc.ErrorOf(Libc.LinkAt(frame.Data, target.Pointer, _nodes, old.Pointer, 0));
    }

    private Errno Make(NativeName name, in Statx status, uint mode, ulong device, uint uid, uint gid)
    {
        _ = Libc.UnlinkAt(_nodes, name.Pointer, 0);
        var error = Libc.ErrorOf(Libc.MknodAt(_nodes, name.Pointer, mode & ~0xFFFU, device));
        if (error == Errno.None)
            error = TreeTop.Own(_nodes, name, new(uid, gid));
        if (error == Errno.None)
            error = Libc.ChangeMode(_nodes, name.Pointer, mode & 0xFFF);
        if (error != Errno.None)
            return error;
        return SetTimes(name, status);
    }

    private Errno SetTimes(NativeName name, in Statx status)
    {
        var times = stackalloc Libc.TimeSpecification[2];
        times[0] = new() { Seconds = status.AccessTime.Seconds, Nanoseconds = status.AccessTime.Nanoseconds };
        times[1] = new() { Seconds = status.ModifyTime.Seconds, Nanoseconds = status.ModifyTime.Nanoseconds };
        return Libc.ErrorOf(Libc.UTimeNsAt(_nodes, name.Pointer, times, AtFlags.SymlinkNoFollow));
    }

    private static NativeName TimesOf(in Statx directory) => Name($"times-{directory.Inode}");

    private static NativeName Name(string text) => new(Encoding.ASCII.GetBytes(text));
}
