using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>A security context, followed by its name and NUL, and its value.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_secctx</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Secctx
{
    /// <summary>Length of the value, in bytes.</summary>
    public uint Size;

    public uint Padding;
}
