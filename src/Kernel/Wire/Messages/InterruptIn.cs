using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>INTERRUPT: the caller of another request got a signal.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_interrupt_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct InterruptIn
{
    /// <summary>Number of that request.</summary>
    public ulong Unique;
}
