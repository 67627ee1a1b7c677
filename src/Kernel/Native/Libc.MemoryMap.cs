using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    /// <summary>The <c>PROT_*</c> of mmap(2).</summary>
    [Flags]
    public enum MapProtection
    {
        None = 0,
        Read = 1,
        Write = 2,
    }

    /// <summary>The <c>MAP_*</c> of mmap(2).</summary>
    [Flags]
    public enum MapFlags
    {
        None = 0,
        Shared = 1,
        Private = 2,
        Anonymous = 0x20,
        NoReserve = 0x4000,
        Populate = 0x8000,
    }

    /// <summary>mmap(2); -1 where it fails.</summary>
    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    public static partial nint MemoryMap(nint wanted, nuint length, MapProtection protection, MapFlags flags, int descriptor, nint offset);

    /// <summary>munmap(2).</summary>
    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    public static partial int MemoryUnmap(nint start, nuint length);
}
