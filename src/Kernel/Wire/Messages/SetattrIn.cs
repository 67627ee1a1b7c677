using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>SETATTR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_setattr_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SetattrIn
{
    /// <summary>Which fields count.</summary>
    public SetattrValid Valid;

    public uint Padding;
    public ulong Fh;
    public ulong Size;
    public ulong LockOwner;
    public ulong Atime;
    public ulong Mtime;
    public ulong Ctime;
    public uint AtimeNsec;
    public uint MtimeNsec;
    public uint CtimeNsec;
    public uint Mode;
    public uint Unused4;
    public uint Uid;
    public uint Gid;
    public uint Unused5;
}
