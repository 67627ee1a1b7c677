namespace Externfs;

/// <summary>A point in time as <c>struct timespec</c> holds it: whole seconds since 1970-01-01 UTC, and nanoseconds.</summary>
/// <param name="Seconds">Seconds since the epoch, negative before it.</param>
/// <param name="Nanoseconds">0 to 999,999,999.</param>
public readonly record struct Timestamp(long Seconds, uint Nanoseconds)
{
    /// <summary>The time now, at the resolution of the system clock.</summary>
    public static Timestamp Now => FromDateTimeOffset(DateTimeOffset.UtcNow);

    /// <summary>Converts; the resolution of the source is 100 ns.</summary>
    /// <param name="time">A point in time.</param>
    public static Timestamp FromDateTimeOffset(DateTimeOffset time)
    {
        var (seconds, ticks) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        if (ticks < 0)
            (seconds, ticks) = (seconds - 1, ticks + TimeSpan.TicksPerSecond);
        return new(seconds, (uint)(ticks * 100));
    }

    /// <summary>Converts, truncating to 100 ns.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks((Seconds * TimeSpan.TicksPerSecond) + (Nanoseconds / 100));
}
