using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_REPLY to <see cref="NotifyRetrieveOut"/>, followed by the bytes; it has the size of <see cref="WriteIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_retrieve_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyRetrieveIn
{
    public ulong Dummy1;

    /// <summary>In bytes.</summary>
    public ulong Offset;

    /// <summary>In bytes.</summary>
    public uint Size;

    public uint Dummy2;
    public ulong Dummy3;
    public ulong Dummy4;
}
