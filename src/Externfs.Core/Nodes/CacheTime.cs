namespace Externfs;

/// <summary>How long the kernel may trust an answer without asking again. The default value leaves it to the file system (<see cref="FileSystem.DefaultCacheTime"/>).</summary>
public readonly struct CacheTime : IEquatable<CacheTime>
{
    // 0 is "the file system's default"; otherwise nanoseconds + 1.
    private readonly ulong _nanosecondsPlusOne;

    private CacheTime(ulong nanoseconds) => _nanosecondsPlusOne = nanoseconds + 1;

    /// <summary>Leave it to the file system's default.</summary>
    public static CacheTime Default => default;

    /// <summary>Ask each time.</summary>
    public static CacheTime None => new(0);

    /// <summary>A year: until the kernel forgets the node, or is told of a change (<see cref="IChangeNotifier"/>).</summary>
    public static CacheTime UntilNotified => new(365UL * 86_400 * 1_000_000_000);

    /// <summary>True for <see cref="Default"/>.</summary>
    public bool IsDefault => _nanosecondsPlusOne == 0;

    /// <summary>Nanoseconds; 0 for <see cref="Default"/> too.</summary>
    public ulong Nanoseconds => _nanosecondsPlusOne == 0 ? 0 : _nanosecondsPlusOne - 1;

    /// <summary>This long.</summary>
    /// <param name="span">Zero or more; a negative span counts as zero.</param>
    public static CacheTime For(TimeSpan span) => new(span <= TimeSpan.Zero ? 0 : (ulong)span.Ticks * 100);

    /// <summary>This time, or the other where this one is the default.</summary>
    /// <param name="fallback">What stands in for the default.</param>
    public CacheTime Or(CacheTime fallback) => IsDefault ? fallback : this;

    /// <inheritdoc/>
    public bool Equals(CacheTime other) => _nanosecondsPlusOne == other._nanosecondsPlusOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CacheTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _nanosecondsPlusOne.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => IsDefault ? "default" : $"{Nanoseconds} ns";

    /// <summary>Equality.</summary>
    public static bool operator ==(CacheTime left, CacheTime right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(CacheTime left, CacheTime right) => !left.Equals(right);
}
