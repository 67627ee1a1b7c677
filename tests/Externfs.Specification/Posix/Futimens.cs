using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>futimens(3).</summary>
    public void SetTimes(Timespec access, Timespec modify)
    {
        var times = stackalloc long[] { access.Seconds, access.Nanoseconds, modify.Seconds, modify.Nanoseconds };
        Libc.Check(Libc.Futimens(_descriptor, times), "futimens");
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    public static partial int Futimens(int descriptor, long* times);
}
