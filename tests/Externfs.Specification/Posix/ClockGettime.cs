using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>The time that the kernel stamps files with (CLOCK_REALTIME_COARSE): it moves once a tick.</summary>
    public static Timespec Now => Libc.Time(Libc.RealTimeCoarse);

    /// <summary>The time of now (CLOCK_REALTIME), which some file systems stamp files with that were looked at since.</summary>
    public static Timespec PreciseNow => Libc.Time(Libc.RealTime);
}

internal static unsafe partial class Libc
{
    public const int RealTime = 0;
    public const int RealTimeCoarse = 5;

    public static Timespec Time(int clock)
    {
        var time = stackalloc long[2];
        Check(ClockGetTime(clock, time), "clock_gettime");
        return new Timespec(time[0], time[1]);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ClockGetTime(int clock, long* time);
}
