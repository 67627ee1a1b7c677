using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>SEEK_SET, SEEK_DATA and SEEK_HOLE of <c>include/uapi/linux/fs.h</c>.</summary>
    public const int SeekSet = 0;
    public const int SeekData = 3;
    public const int SeekHole = 4;

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    public static partial long LSeek(int descriptor, long offset, int whence);
}
