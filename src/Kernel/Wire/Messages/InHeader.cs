using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Stands before every request.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_in_header</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct InHeader
{
    /// <summary>Size of the struct, in bytes.</summary>
    public const int Size = 40;

    /// <summary>FUSE_UNIQUE_RESEND: the request was handed out before, and nobody answered it.</summary>
    public const ulong ResentBit = 1UL << 63;

    /// <summary>Of the whole message, in bytes.</summary>
    public uint Length;

    public Opcode Opcode;

    /// <summary>Number of the request; its answer bears the same.</summary>
    public ulong Unique;

    public ulong NodeId;
    public uint Uid;
    public uint Gid;

    /// <summary>Thread id of the caller.</summary>
    public uint Pid;

    /// <summary>Length of the extensions at the end of the message, in units of 8 bytes; since 7.38, 0 before it.</summary>
    public ushort TotalExtlen;

    public ushort Padding;
}
