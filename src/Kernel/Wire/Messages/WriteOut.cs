using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers WRITE and COPY_FILE_RANGE.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_write_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct WriteOut
{
    /// <summary>Bytes written.</summary>
    public uint Size;

    public uint Padding;
}
