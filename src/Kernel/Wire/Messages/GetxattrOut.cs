using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers GETXATTR and LISTXATTR that ask for the length.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_getxattr_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct GetxattrOut
{
    /// <summary>In bytes.</summary>
    public uint Size;

    public uint Padding;
}
