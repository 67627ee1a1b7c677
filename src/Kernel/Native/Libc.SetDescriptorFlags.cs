using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Native;

internal static partial class Libc
{
    /// <summary><c>F_SETFD</c>.</summary>
    public const int SetFlags = 2;

    /// <summary><c>FD_CLOEXEC</c>.</summary>
    public const int DescriptorCloseOnExec = 1;

    /// <summary>fcntl(2) with <c>F_SETFD</c>.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int SetDescriptorFlags(SafeFileHandle descriptor, int command, int flags);
}
