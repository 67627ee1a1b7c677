using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_RETRIEVE: asks for what the page cache holds.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_retrieve_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyRetrieveOut
{
    /// <summary>Comes back as the number of the NOTIFY_REPLY.</summary>
    public ulong NotifyUnique;

    public ulong NodeId;

    /// <summary>In bytes.</summary>
    public ulong Offset;

    /// <summary>In bytes.</summary>
    public uint Size;

    public uint Padding;
}
