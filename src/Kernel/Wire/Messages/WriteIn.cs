using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>WRITE, followed by the bytes.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_write_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct WriteIn
{
    public ulong Fh;

    /// <summary>In bytes.</summary>
    public ulong Offset;

    /// <summary>In bytes.</summary>
    public uint Size;

    public WriteFlags WriteFlags;
    public ulong LockOwner;

    /// <summary>The flags of open(2).</summary>
    public uint Flags;

    public uint Padding;
}
