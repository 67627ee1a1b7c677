using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers INIT: what is spoken and used from now on.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_init_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct InitOut
{
    public uint Major;
    public uint Minor;

    /// <summary>In bytes.</summary>
    public uint MaxReadahead;

    public uint Flags;

    /// <summary>The most requests of the kernel's own that are in flight.</summary>
    public ushort MaxBackground;

    /// <summary>From how many of them on the mount counts as congested.</summary>
    public ushort CongestionThreshold;

    /// <summary>The largest write, in bytes.</summary>
    public uint MaxWrite;

    /// <summary>Resolution of timestamps, in nanoseconds.</summary>
    public uint TimeGran;

    /// <summary>The largest request, in pages of 4 KiB; counts with <see cref="InitFlags.MaxPages"/>.</summary>
    public ushort MaxPages;

    /// <summary>Logarithm to base 2 of the alignment of DAX mappings, in bytes.</summary>
    public ushort MapAlignment;

    public uint Flags2;

    /// <summary>How deep file systems are stacked, with <see cref="InitFlags.Passthrough"/>.</summary>
    public uint MaxStackDepth;

    /// <summary>In seconds, with <see cref="InitFlags.RequestTimeout"/>.</summary>
    public ushort RequestTimeout;

    public ushort Unused0;
    public uint Unused1;
    public ulong Unused2;
    public ulong Unused3;

    /// <summary>Both words of flags as one; the second counts only with <see cref="InitFlags.InitExt"/>.</summary>
    public InitFlags AllFlags
    {
        readonly get => (InitFlags)Flags | ((Flags & (uint)InitFlags.InitExt) != 0u ? (InitFlags)((ulong)Flags2 << 32) : InitFlags.None);
        set => (Flags, Flags2) = ((uint)value, (uint)((ulong)value >> 32));
    }
}
