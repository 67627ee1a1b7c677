using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>SETUPMAPPING, of a DAX window (virtio-fs).</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_setupmapping_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SetupmappingIn
{
    public ulong Fh;

    /// <summary>Into the file, in bytes.</summary>
    public ulong Foffset;

    /// <summary>In bytes.</summary>
    public ulong Len;

    public SetupmappingFlags Flags;

    /// <summary>Into the window, in bytes.</summary>
    public ulong Moffset;
}
