using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>SETXATTR, followed by name and value. Without <see cref="InitFlags.SetxattrExt"/> it ends behind <see cref="Flags"/> (<see cref="CompatSize"/>).</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_setxattr_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SetxattrIn
{
    /// <summary>FUSE_COMPAT_SETXATTR_IN_SIZE, in bytes.</summary>
    public const int CompatSize = 8;

    /// <summary>Length of the value, in bytes.</summary>
    public uint Size;

    /// <summary>XATTR_CREATE, XATTR_REPLACE.</summary>
    public uint Flags;

    public SetxattrFlags SetxattrFlags;
    public uint Padding;
}
