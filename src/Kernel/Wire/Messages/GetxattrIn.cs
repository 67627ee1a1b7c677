using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>GETXATTR, followed by the name, and LISTXATTR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_getxattr_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct GetxattrIn
{
    /// <summary>Room for the answer, in bytes; 0 asks how long it is.</summary>
    public uint Size;

    public uint Padding;
}
