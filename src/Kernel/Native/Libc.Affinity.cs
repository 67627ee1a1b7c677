using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    /// <summary>sched_getaffinity(2); 0 is the calling thread, the size is in bytes. The part of the mask that the kernel does not know is left as it is.</summary>
    [LibraryImport(Library, EntryPoint = "sched_getaffinity", SetLastError = true)]
    public static partial int GetAffinity(int thread, nuint size, ulong* processors);

    /// <summary>sched_setaffinity(2); 0 is the calling thread, the size is in bytes.</summary>
    [LibraryImport(Library, EntryPoint = "sched_setaffinity", SetLastError = true)]
    public static partial int SetAffinity(int thread, nuint size, ulong* processors);
}
