using System.Runtime.InteropServices;

namespace Externfs.PackageDb.Live.Interop;

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "pread64", SetLastError = true)]
    public static partial nint PRead(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    public static partial nint ReadLinkAt(int directory, byte* path, byte* buffer, nuint size);

    /// <summary>Packed <c>struct linux_dirent64</c> records, see getdents64(2).</summary>
    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetDents(int descriptor, byte* buffer, nuint count);
}
