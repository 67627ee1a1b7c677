using System.Runtime.InteropServices;

namespace Externfs.PackageDb.Live.Interop;

/// <summary><c>struct statx_timestamp</c>, see <c>include/uapi/linux/stat.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StatxTimestamp
{
    public long Seconds;
    public uint Nanoseconds;
    private readonly int _reserved;
}

/// <summary><c>struct statx</c>, see <c>include/uapi/linux/stat.h</c>.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct Statx
{
    public uint Mask;
    public uint BlockSize;
    public ulong Attributes;
    public uint LinkCount;
    public uint Uid;
    public uint Gid;
    public ushort Mode;
    private readonly ushort _spare;
    public ulong Inode;
    public ulong Size;
    public ulong Blocks;
    public ulong AttributesMask;
    public StatxTimestamp AccessTime;
    public StatxTimestamp BirthTime;
    public StatxTimestamp ChangeTime;
    public StatxTimestamp ModifyTime;
    public uint DeviceMajor;
    public uint DeviceMinor;
    public uint FileSystemMajor;
    public uint FileSystemMinor;

    public readonly FileType Type => (FileType)(Mode >> 12);
}

internal static unsafe partial class Libc
{
    /// <summary>STATX_TYPE.</summary>
    public const uint StatxType = 1;

    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint StatxBasic = 0x7FF;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    public static partial int Statx(int directory, byte* path, int flags, uint mask, Statx* result);
}
