using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

/// <summary>The calls of libc that Humfs makes, one partial file a call. Descriptors are plain numbers: whoever calls holds a reference to their owner.</summary>
internal static partial class Libc
{
    private const string Library = "libc";

    /// <summary>The error of the last call on this thread.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>The error of a call that answers -1 on failure.</summary>
    public static Errno ErrorOf(nint answer) => answer < 0 ? LastError : Errno.None;
}
