using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, byte* path, int flags, uint mode);

    /// <summary>Opens; what is opened closes itself at exec.</summary>
    public static Errno OpenAt(int directory, byte* path, int flags, uint mode, out int descriptor)
    {
        descriptor = OpenAt(directory, path, flags | OpenFlags.CloseOnExec, mode);
        return ErrorOf(descriptor);
    }
}
