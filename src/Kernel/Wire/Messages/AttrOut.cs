using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers GETATTR and SETATTR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_attr_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct AttrOut
{
    /// <summary>Seconds that the attributes may be trusted.</summary>
    public ulong AttrValid;

    public uint AttrValidNsec;
    public uint Dummy;
    public Attr Attr;
}
