using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>The extension <see cref="ExtensionType.Groups"/>, followed by so many group ids of 32 bits.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_supp_groups</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SuppGroups
{
    public uint NrGroups;
}
