using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>Packed <c>struct linux_dirent64</c> records, see getdents64(2).</summary>
    [LibraryImport(Library, EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetDents(int descriptor, byte* buffer, nuint count);
}
