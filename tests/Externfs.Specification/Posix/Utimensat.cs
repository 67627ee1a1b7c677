using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>UTIME_NOW.</summary>
    public static readonly Timespec TimeNow = new(0, 0x3FFFFFFF);

    /// <summary>UTIME_OMIT.</summary>
    public static readonly Timespec TimeOmit = new(0, 0x3FFFFFFE);

    /// <summary>utimensat(2).</summary>
    public void SetTimes(Name path, Timespec access, Timespec modify, bool follow = true) =>
        Libc.Check(Libc.SetTimes(_directory, path.Terminated, access, modify, follow ? 0 : Libc.NoFollow), "utimensat", path);

    /// <summary>utimensat(2) with a null pointer for the times, which is not the same as two UTIME_NOW where permissions are checked.</summary>
    public unsafe void Touch(Name path) => Libc.Check(Libc.UtimensAt(_directory, path.Terminated, null, 0), "utimensat", path);
}

internal static unsafe partial class Libc
{
    public static int SetTimes(int directory, byte[] path, Timespec access, Timespec modify, int flags)
    {
        var times = stackalloc long[] { access.Seconds, access.Nanoseconds, modify.Seconds, modify.Nanoseconds };
        return UtimensAt(directory, path, times, flags);
    }

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    public static partial int UtimensAt(int directory, byte[] path, long* times, int flags);
}
