using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>What stat(2) tells. <paramref name="Mode"/> is the permissions, 07777; <paramref name="Blocks"/> are of 512 bytes.</summary>
public readonly record struct Stat(
    FileType Type,
    uint Mode,
    uint Uid,
    uint Gid,
    long Size,
    long Blocks,
    uint Links,
    ulong Inode,
    (uint Major, uint Minor) DeviceNumber,
    (uint Major, uint Minor) FileSystem,
    Timespec AccessTime,
    Timespec ModifyTime,
    Timespec ChangeTime);

public partial class Session
{
    /// <summary>stat(2).</summary>
    public Stat Stat(Name path) => Libc.Statx(_directory, path, 0);

    /// <summary>lstat(2).</summary>
    public Stat Lstat(Name path) => Libc.Statx(_directory, path, Libc.NoFollow);
}

public sealed partial class OpenFile
{
    /// <summary>fstat(2).</summary>
    public Stat Stat() => Libc.Statx(_descriptor, "", Libc.EmptyPath);
}

internal static unsafe partial class Libc
{
    /// <summary>statx(2), whose structure is the same on every architecture.</summary>
    public static Stat Statx(int directory, Name path, int flags)
    {
        StatxBuffer buffer = default;
        Check(Statx(directory, path.Terminated, flags, 0x7FF, &buffer), "stat", path);
        return new Stat(
            (FileType)(buffer.Mode >> 12),
            buffer.Mode & 0xFFFu,
            buffer.Uid,
            buffer.Gid,
            (long)buffer.Size,
            (long)buffer.Blocks,
            buffer.Links,
            buffer.Inode,
            (buffer.DeviceNumberMajor, buffer.DeviceNumberMinor),
            (buffer.FileSystemMajor, buffer.FileSystemMinor),
            new Timespec(buffer.AccessTime.Seconds, buffer.AccessTime.Nanoseconds),
            new Timespec(buffer.ModifyTime.Seconds, buffer.ModifyTime.Nanoseconds),
            new Timespec(buffer.ChangeTime.Seconds, buffer.ChangeTime.Nanoseconds));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int Statx(int directory, byte[] path, int flags, uint mask, StatxBuffer* buffer);

    /// <summary>struct statx_timestamp.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct StatxTime
    {
        public long Seconds;
        public uint Nanoseconds;
        public int Reserved;
    }

    /// <summary>struct statx (<c>include/uapi/linux/stat.h</c>).</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct StatxBuffer
    {
        public uint Mask;
        public uint BlockSize;
        public ulong Attributes;
        public uint Links;
        public uint Uid;
        public uint Gid;
        public ushort Mode;
        public ushort Spare;
        public ulong Inode;
        public ulong Size;
        public ulong Blocks;
        public ulong AttributesMask;
        public StatxTime AccessTime;
        public StatxTime BirthTime;
        public StatxTime ChangeTime;
        public StatxTime ModifyTime;
        public uint DeviceNumberMajor;
        public uint DeviceNumberMinor;
        public uint FileSystemMajor;
        public uint FileSystemMinor;
    }
}
