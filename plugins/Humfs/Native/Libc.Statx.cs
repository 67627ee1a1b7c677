using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

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
    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint StatxBasic = 0x7FF;

    /// <summary>STATX_BTIME.</summary>
    public const uint StatxBirthTime = 0x800;

    /// <summary>STATX_BLOCKS.</summary>
    public const uint StatxBlocks = 0x400;

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static partial int Statx(int directory, byte* path, int flags, uint mask, Statx* result);

    /// <summary>What a name in a directory is; a symlink is not followed.</summary>
    public static Errno StatAt(int directory, byte* name, out Statx result)
    {
        fixed (Statx* pointer = &result)
            return ErrorOf(Statx(directory, name, AtFlags.SymlinkNoFollow | AtFlags.NoAutomount, StatxBasic | StatxBirthTime, pointer));
    }

    /// <summary>What is open.</summary>
    public static Errno Stat(int descriptor, out Statx result)
    {
        byte empty = 0;
        fixed (Statx* pointer = &result)
            return ErrorOf(Statx(descriptor, &empty, AtFlags.EmptyPath, StatxBasic | StatxBirthTime, pointer));
    }
}
