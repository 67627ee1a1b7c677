using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>A part of the DAX window to let go.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_removemapping_one</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct RemovemappingOne
{
    /// <summary>Into the window, in bytes.</summary>
    public ulong Moffset;

    /// <summary>In bytes.</summary>
    public ulong Len;
}
