using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Dispatch;

/// <summary>
/// Which open files the kernel reads and writes itself. The kernel wants all opens of an inode in one mode (<c>fs/fuse/iomode.c</c>): through one backing file, or
/// none; it fails other mixtures with EIO.
/// </summary>
/// <remarks>
/// Counts opens from the moment of their answer to their RELEASE. The kernel leaves the mode before it sends RELEASE, so an inode is taken for open a little too
/// long, never too short. The lock is a leaf; the kernel is called under it, which waits for nothing.
/// </remarks>
internal sealed class BackingTable(Action<LogSeverity, string> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, OpenInode> _open = [];
    private bool _isRefused;

    /// <summary>Where real files are made known; null where the transport can't.</summary>
    public IBackingChannel? Channel { get; set; }

    /// <summary>How many inodes are open.</summary>
    public int OpenCount
    {
        get
        {
            lock (_lock)
                return _open.Count;
        }
    }

    /// <summary>Counts one more open of an inode.</summary>
    /// <param name="inode">The inode.</param>
    /// <param name="descriptor">The real file behind it, or null.</param>
    /// <returns>The id that this open has to name, or 0 where it must not pass through.</returns>
    public int Open(ulong inode, SafeFileHandle? descriptor)
    {
        lock (_lock)
        {
            ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, inode, out _);
            if (open.Count++ == 0 && descriptor is not null && !_isRefused)
                open.BackingId = Register(descriptor);
            return open.BackingId;
        }
    }

    /// <summary>Counts one open less.</summary>
    public void Close(ulong inode)
    {
        lock (_lock)
        {
            ref var open = ref CollectionsMarshal.GetValueRefOrNullRef(_open, inode);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref open) || --open.Count != 0)
                return;
            if (open.BackingId != 0)
                Channel!.CloseBacking(open.BackingId);
            _open.Remove(inode);
        }
    }

    private int Register(SafeFileHandle descriptor)
    {
        if (Channel is null)
            return 0;
        var registered = Channel.OpenBacking(descriptor);
        if (registered.TryGet(out var id))
            return id;

        // Of this file alone: EINVAL, ELOOP, EBADF, ENOMEM. The others are the same for each file of the mount.
        if (registered.Error is Errno.EPERM or Errno.EOPNOTSUPP or Errno.ENOTTY or Errno.ENOSYS)
        {
            _isRefused = true;

            // CAP_SYS_ADMIN in the first user namespace is wanted: a mount of anybody but the machine's root works as well as it can.
            var severity = registered.Error == Errno.EPERM ? LogSeverity.Info : LogSeverity.Warning;
            var why = registered.Error == Errno.EPERM ? "that is for the machine's root: EPERM" : registered.Error.ToString();
            log(severity, $"the kernel does not read and write real files itself ({why} to FUSE_DEV_IOC_BACKING_OPEN); they go through the plugin");
        }

        return 0;
    }

    private struct OpenInode
    {
        public int Count;
        public int BackingId;
    }
}
