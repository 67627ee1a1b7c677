using System.Runtime.InteropServices;

namespace Externfs.Specification;

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint Umask(uint mask);
}
