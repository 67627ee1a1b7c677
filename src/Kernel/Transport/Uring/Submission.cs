using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Transport.Uring;

/// <summary><c>struct io_uring_sqe</c> of 128 bytes, as the commands that FUSE takes fill it.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/io_uring.h?h=v6.18">struct io_uring_sqe</see>.</remarks>
[StructLayout(LayoutKind.Explicit, Size = (int)Size)]
internal struct Submission
{
    public const uint Size = 128;

    /// <summary>IORING_OP_READ.</summary>
    public const byte Read = 22;

    /// <summary>IORING_OP_URING_CMD.</summary>
    public const byte Command = 46;

    /// <summary>IOSQE_FIXED_FILE: <see cref="Descriptor"/> is an index into the registered files.</summary>
    public const byte FixedFile = 1;

    [FieldOffset(0)]
    public byte Opcode;

    [FieldOffset(1)]
    public byte Flags;

    [FieldOffset(4)]
    public int Descriptor;

    /// <summary>What the file is told to do.</summary>
    [FieldOffset(8)]
    public UringCommand CommandOpcode;

    [FieldOffset(16)]
    public ulong Address;

    [FieldOffset(24)]
    public uint Length;

    [FieldOffset(32)]
    public ulong UserData;

    [FieldOffset(48)]
    public UringCmdReq Request;
}
