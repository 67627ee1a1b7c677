using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    // FS_IOC_FIEMAP of include/uapi/linux/fs.h.
    private const nuint FieMapRequest = 0xC020_660B;

    /// <summary>The next part of a file, from a place on, for which there are blocks: written to or only allocated, behind its end too.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="offset">From where, in bytes.</param>
    /// <param name="start">Where it begins; it may be before the place.</param>
    /// <param name="end">Behind its last byte.</param>
    /// <returns>False where nothing is left. Where the file system has no such map, what is only allocated is not found.</returns>
    public static bool TryFindAllocated(int descriptor, long offset, out long start, out long end)
    {
        var map = new FieMap { Start = (ulong)offset, Length = ulong.MaxValue - (ulong)offset, ExtentCount = 1 };
        if (IoCtl(descriptor, FieMapRequest, &map) == 0)
        {
            (start, end) = ((long)map.Logical, (long)(map.Logical + map.ExtentLength));
            return map.MappedExtents > 0;
        }

        start = LSeek(descriptor, offset, SeekData);
        end = start < 0 ? start : LSeek(descriptor, start, SeekHole);
        return end > offset;
    }

    [LibraryImport(Library, EntryPoint = "ioctl")]
    private static partial int IoCtl(int descriptor, nuint request, FieMap* map);

    /// <summary>struct fiemap with room for one struct fiemap_extent (<c>include/uapi/linux/fiemap.h</c>).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FieMap
    {
        public ulong Start;
        public ulong Length;
        public uint Flags;
        public uint MappedExtents;
        public uint ExtentCount;
        public uint Reserved;
        public ulong Logical;
        public ulong Physical;
        public ulong ExtentLength;
        public fixed ulong Reserved64[2];
        public uint ExtentFlags;
        public fixed uint Reserved32[3];
    }
}
