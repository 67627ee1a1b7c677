using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>ACCESS; not sent with <c>default_permissions</c>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_access_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct AccessIn
{
    /// <summary>R_OK, W_OK, X_OK.</summary>
    public uint Mask;

    public uint Padding;
}
