using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Stands before each extension of a request; the next one follows at a multiple of 8 bytes.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_ext_header</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ExtHeader
{
    /// <summary>With this header, in bytes.</summary>
    public uint Size;

    public ExtensionType Type;
}
