using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>The time that the kernel stamps files with (CLOCK_REALTIME_COARSE): it moves once a tick.</summary>
    public static Timespec Now => Libc.CoarseTime();
}

internal static unsafe partial class Libc
{
    private const int RealTimeCoarse = 5;

    public static Timespec CoarseTime()
    {
        var time = stackalloc long[2];
        Check(ClockGetTime(RealTimeCoarse, time), "clock_gettime");
        return new Timespec(time[0], time[1]);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ClockGetTime(int clock, long* time);
}
