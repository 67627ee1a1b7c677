using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

/// <summary>The calls of libc that the kernel side makes, one partial file a call.</summary>
internal static partial class Libc
{
    private const string Library = "libc";

    /// <summary>The error of the last call on this thread.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();
}
