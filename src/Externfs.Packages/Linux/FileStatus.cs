using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Linux;

/// <summary>What statx(2) says of a file.</summary>
/// <param name="Inode">Its number.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">The time of the last modification: 100 ns since the year 1, UTC.</param>
/// <param name="Mode">Type and permissions.</param>
internal readonly partial record struct FileStatus(ulong Inode, ulong Size, long ModifiedTicks, ushort Mode)
{
    /// <summary>ENOENT, and ENOTDIR: a component of the path is not there.</summary>
    public const int NotFound = 2;
    public const int NotDirectory = 20;

    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatistics = 0x7ff;
    private const int RegularType = 0x8000;
    private const int TypeMask = 0xF000;

    public bool IsRegular => (Mode & TypeMask) == RegularType;

    public DateTimeOffset Modified => new(ModifiedTicks, TimeSpan.Zero);

    /// <summary>Asks about a path, not following a symlink at its end.</summary>
    /// <param name="path">Bytes, NUL at the end.</param>
    /// <param name="status">What it is.</param>
    /// <returns>0, or the errno.</returns>
    public static unsafe int Read(ReadOnlySpan<byte> path, out FileStatus status)
    {
        fixed (byte* start = path)
            return Convert(StatX(CurrentDirectory, start, NoFollow, BasicStatistics, out var raw), raw, out status);
    }

    /// <summary>Asks about an open file.</summary>
    /// <returns>0, or the errno.</returns>
    public static unsafe int Read(SafeFileHandle file, out FileStatus status)
    {
        byte none = 0;
        return Convert(StatXOf(file, &none, EmptyPath, BasicStatistics, out var raw), raw, out status);
    }

    private static int Convert(int result, in Raw raw, out FileStatus status)
    {
        status = default;
        if (result != 0)
            return Marshal.GetLastPInvokeError();
        var ticks = DateTime.UnixEpoch.Ticks + (raw.ModifiedSeconds * TimeSpan.TicksPerSecond) + (raw.ModifiedNanoseconds / 100);
        status = new FileStatus(raw.Inode, raw.Size, Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), raw.Mode);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int StatX(int directory, byte* path, int flags, uint mask, out Raw status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int StatXOf(SafeFileHandle file, byte* path, int flags, uint mask, out Raw status);

    /// <summary>struct statx, <c>include/uapi/linux/stat.h</c>; the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Raw
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
