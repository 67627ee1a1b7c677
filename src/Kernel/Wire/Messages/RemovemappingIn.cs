using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>REMOVEMAPPING, followed by so many <see cref="RemovemappingOne"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_removemapping_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct RemovemappingIn
{
    public uint Count;
}
