using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>All that is not written yet of a file is, when this returns: sync_file_range(2) with all its flags.</summary>
    public static Errno WriteOut(int descriptor) => ErrorOf(SyncFileRange(descriptor, 0, 0, 7));

    [LibraryImport(Library, EntryPoint = "sync_file_range", SetLastError = true)]
    private static partial int SyncFileRange(int descriptor, long offset, long count, uint flags);
}
