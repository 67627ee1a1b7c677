using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>The command area of an io_uring submission.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_uring_cmd_req</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct UringCmdReq
{
    public ulong Flags;
    public ulong CommitId;
    public ushort Qid;
    public ushort Padding0;
    public uint Padding1;
}
