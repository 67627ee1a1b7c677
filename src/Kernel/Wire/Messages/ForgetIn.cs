using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>FORGET: no answer is due.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_forget_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ForgetIn
{
    /// <summary>How many lookups are taken back.</summary>
    public ulong Nlookup;
}
