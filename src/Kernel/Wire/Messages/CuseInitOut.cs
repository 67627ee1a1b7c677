using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers CUSE_INIT, followed by <c>DEVNAME=...</c>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct cuse_init_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CuseInitOut
{
    public uint Major;
    public uint Minor;
    public uint Unused;
    public uint Flags;
    public uint MaxRead;
    public uint MaxWrite;
    public uint DevMajor;
    public uint DevMinor;
    public ulong Spare0;
    public ulong Spare1;
    public ulong Spare2;
    public ulong Spare3;
    public ulong Spare4;
}
