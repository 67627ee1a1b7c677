using System.Runtime.CompilerServices;

namespace Externfs.Kernel.Wire;

/// <summary>Room for a header in <see cref="UringReqHeader"/>: FUSE_URING_IN_OUT_HEADER_SZ and FUSE_URING_OP_IN_OUT_SZ are both 128 bytes.</summary>
[InlineArray(16)]
internal struct UringBytes
{
    private ulong _first;
}
