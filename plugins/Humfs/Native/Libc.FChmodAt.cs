using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    // fchmodat2(2), Linux 6.6: the C library does AT_SYMLINK_NOFOLLOW with four calls and /proc where it does not know it. One number on all architectures.
    private const nint FChmodAt2Number = 452;
    private static volatile bool HasNoFChmodAt2;

    /// <summary>Changes the mode of a name that is no symlink, and does not follow one.</summary>
    public static Errno ChangeMode(int directory, byte* name, uint mode)
    {
        if (!HasNoFChmodAt2)
        {
            var error = ErrorOf(Syscall(FChmodAt2Number, directory, name, (nint)mode, AtFlags.SymlinkNoFollow));
            if (error != Errno.ENOSYS)
                return error;
            HasNoFChmodAt2 = true;
        }

        return ErrorOf(FChmodAt(directory, name, mode, AtFlags.SymlinkNoFollow));
    }

    /// <summary>Changes the mode of what is open, which is no O_PATH descriptor.</summary>
    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int FChmod(int descriptor, uint mode);

    [LibraryImport(Library, EntryPoint = "fchmodat", SetLastError = true)]
    private static partial int FChmodAt(int directory, byte* name, uint mode, int flags);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint directory, byte* name, nint mode, nint flags);
}
