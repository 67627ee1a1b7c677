using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

/// <summary>
/// The kernel of 2004 kept devices, FIFOs and sockets as empty plain files. A listing would have to read the metadata of each file to tell them apart, so they become
/// FIFOs and sockets in the data when a tree is mounted for the first time; their metadata stays.
/// </summary>
internal static unsafe class ModernDevice
{
    /// <summary>Replaces an empty file by a FIFO or socket, in one step, where its metadata says that it is none.</summary>
    public static void Make(MetadataStore store, int top, OpenDirectory directory, ReadOnlySpan<byte> name, in Statx status)
    {
        if (!store.Read(directory.Metadata, name, isDirectory: false).TryGet(out var metadata) || metadata.DeviceType == FileType.Unknown || status.LinkCount > 1)
            return;
        var temporary = new NativeName("device.new"u8);
        var native = new NativeName(name);
        _ = Libc.UnlinkAt(top, temporary.Pointer, 0);
        var mode = metadata.DeviceType == FileType.Socket ? Libc.SocketMode : Libc.FifoMode;
        if (Libc.MknodAt(top, temporary.Pointer, mode | ShadowLayout.DataMode, 0) < 0)
            return;
        var times = stackalloc Libc.TimeSpecification[2];
        times[0] = new() { Seconds = status.AccessTime.Seconds, Nanoseconds = status.AccessTime.Nanoseconds };
        times[1] = new() { Seconds = status.ModifyTime.Seconds, Nanoseconds = status.ModifyTime.Nanoseconds };
        _ = Libc.UTimeNsAt(top, temporary.Pointer, times, AtFlags.SymlinkNoFollow);
        if (Libc.RenameAt(top, temporary.Pointer, directory.Data, native.Pointer) != Errno.None)
            _ = Libc.UnlinkAt(top, temporary.Pointer, 0);
    }
}
