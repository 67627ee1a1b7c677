using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>fchmodat(2). The C library does AT_SYMLINK_NOFOLLOW itself where the kernel (before 6.6) can't.</summary>
    [LibraryImport(Library, EntryPoint = "fchmodat", SetLastError = true)]
    public static partial int FChmodAt(int directory, byte* name, uint mode, int flags);

    /// <summary>Changes the mode of what is open, which is no O_PATH descriptor.</summary>
    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int FChmod(int descriptor, uint mode);
}
