using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>READ, READDIR and READDIRPLUS.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_read_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ReadIn
{
    public ulong Fh;

    /// <summary>In bytes; for a directory the offset of the entry behind which to go on.</summary>
    public ulong Offset;

    /// <summary>In bytes.</summary>
    public uint Size;

    public ReadFlags ReadFlags;
    public ulong LockOwner;

    /// <summary>The flags of open(2).</summary>
    public uint Flags;

    public uint Padding;
}
