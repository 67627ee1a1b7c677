using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Native;

internal static partial class Libc
{
    /// <summary><c>EFD_CLOEXEC</c>.</summary>
    public const int EventCloseOnExec = 0x80000;

    /// <summary>eventfd(2).</summary>
    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial SafeFileHandle EventDescriptor(uint start, int flags);
}
