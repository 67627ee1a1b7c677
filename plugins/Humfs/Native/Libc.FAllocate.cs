using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>FALLOC_FL_* of <c>include/uapi/linux/falloc.h</c>.</summary>
    public const int AllocateKeepSize = 1;
    public const int AllocatePunchHole = 2;
    public const int AllocateCollapseRange = 8;

    [LibraryImport(Library, EntryPoint = "fallocate", SetLastError = true)]
    public static partial int FAllocate(int descriptor, int mode, long offset, long length);
}
