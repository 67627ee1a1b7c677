using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>UTIME_NOW and UTIME_OMIT of <c>include/linux/stat.h</c>.</summary>
    public const long UTimeNow = 0x3FFF_FFFF;
    public const long UTimeOmit = 0x3FFF_FFFE;

    /// <summary>utimensat(2): two times, access and modification. A null name is the descriptor itself.</summary>
    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true)]
    public static partial int UTimeNsAt(int directory, byte* name, TimeSpecification* times, int flags);

    /// <summary><c>struct timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
