using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Native;

internal static partial class Libc
{
    public const int ReadWrite = 2;
    public const int CloseOnExec = 0x80000;

    /// <summary>open(2).</summary>
    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial SafeFileHandle Open(string path, int flags);
}
