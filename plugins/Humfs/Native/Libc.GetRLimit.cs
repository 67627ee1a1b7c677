using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    // RLIMIT_NOFILE of include/uapi/asm-generic/resource.h.
    private const int OpenFilesResource = 7;

    /// <summary>How many descriptors the process may have: the soft limit, which .NET raises to the hard one.</summary>
    public static ulong OpenFilesLimit()
    {
        var limits = stackalloc ulong[2];
        return GetRLimit(OpenFilesResource, limits) == 0 ? limits[0] : 1024;
    }

    [LibraryImport(Library, EntryPoint = "getrlimit")]
    private static partial int GetRLimit(int resource, ulong* limits);
}
