using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    /// <summary>dup2(2): makes a standard descriptor point where another does.</summary>
    public static void Redirect(SafeFileHandle from, int standardDescriptor)
    {
        if (dup2((int)from.DangerousGetHandle(), standardDescriptor) < 0)
            throw new IOException($"dup2: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup2(int from, int to);
}
