using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>GETATTR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_getattr_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct GetAttrIn
{
    public GetAttrFlags GetAttrFlags;
    public uint Dummy;

    /// <summary>Only valid with <see cref="GetAttrFlags.Fh"/>.</summary>
    public ulong Fh;
}
