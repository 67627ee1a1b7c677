using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(int directory, byte* name, int flags);
}
