using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>CUSE_INIT, of a character device in user space.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct cuse_init_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CuseInitIn
{
    public uint Major;
    public uint Minor;
    public uint Unused;
    public uint Flags;
}
