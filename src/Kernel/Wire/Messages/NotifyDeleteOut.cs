using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_DELETE, followed by the name and NUL.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_delete_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyDeleteOut
{
    public ulong Parent;
    public ulong Child;

    /// <summary>Without the NUL.</summary>
    public uint Namelen;

    public uint Padding;
}
