using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>INIT, the first request: what the kernel speaks and offers.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_init_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct InitIn
{
    /// <summary>How much of it a kernel older than 7.36 sends, in bytes: up to <see cref="Flags"/>.</summary>
    public const int CompatSize = 16;

    public uint Major;
    public uint Minor;

    /// <summary>In bytes.</summary>
    public uint MaxReadahead;

    public uint Flags;
    public uint Flags2;
    public uint Unused0;
    public ulong Unused1;
    public ulong Unused2;
    public ulong Unused3;
    public ulong Unused4;
    public ulong Unused5;

    /// <summary>Both words of flags as one; the second counts only with <see cref="InitFlags.InitExt"/>.</summary>
    public InitFlags AllFlags
    {
        readonly get => (InitFlags)Flags | ((Flags & (uint)InitFlags.InitExt) != 0u ? (InitFlags)((ulong)Flags2 << 32) : InitFlags.None);
        set => (Flags, Flags2) = ((uint)value, (uint)((ulong)value >> 32));
    }
}
