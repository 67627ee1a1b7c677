using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    /// <summary>sched_setaffinity(2); 0 is the calling thread, the size is in bytes.</summary>
    [LibraryImport(Library, EntryPoint = "sched_setaffinity", SetLastError = true)]
    public static partial int SetAffinity(int thread, nuint size, ulong* processors);
}
