using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>RELEASE and RELEASEDIR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_release_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ReleaseIn
{
    public ulong Fh;

    /// <summary>The flags of open(2).</summary>
    public uint Flags;

    public ReleaseFlags ReleaseFlags;
    public ulong LockOwner;
}
