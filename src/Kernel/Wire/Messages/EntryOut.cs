using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers LOOKUP, and all that make a name; each one counts as a lookup of the node.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_entry_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct EntryOut
{
    /// <summary>0 for a name that does not exist, which the kernel then remembers.</summary>
    public ulong NodeId;

    public ulong Generation;

    /// <summary>Seconds that the name may be trusted.</summary>
    public ulong EntryValid;

    /// <summary>Seconds that the attributes may be trusted.</summary>
    public ulong AttrValid;

    public uint EntryValidNsec;
    public uint AttrValidNsec;
    public Attr Attr;
}
