using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Stands before all security contexts of a request.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_secctx_header</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SecctxHeader
{
    /// <summary>With this header, in bytes.</summary>
    public uint Size;

    public uint NrSecctx;
}
