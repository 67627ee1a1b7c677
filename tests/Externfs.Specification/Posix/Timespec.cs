namespace Externfs.Specification;

/// <summary>A time since the epoch.</summary>
public readonly record struct Timespec(long Seconds, long Nanoseconds = 0) : IComparable<Timespec>
{
    public static bool operator <(Timespec left, Timespec right) => left.CompareTo(right) < 0;

    public static bool operator >(Timespec left, Timespec right) => left.CompareTo(right) > 0;

    public static bool operator <=(Timespec left, Timespec right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Timespec left, Timespec right) => left.CompareTo(right) >= 0;

    public int CompareTo(Timespec other) => (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds));

    public override string ToString() => $"{Seconds}.{Nanoseconds:d9}";
}
