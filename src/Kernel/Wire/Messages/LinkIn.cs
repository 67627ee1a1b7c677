using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>LINK, followed by the new name.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_link_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LinkIn
{
    public ulong OldNodeId;
}
