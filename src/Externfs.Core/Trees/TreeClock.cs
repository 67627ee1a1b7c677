namespace Externfs;

/// <summary>Tells how old an answer is: by time, and by how often the plugin said since that something changed.</summary>
internal sealed class TreeClock
{
    private long _changes;

    public Reading Now => new(Environment.TickCount64, Volatile.Read(ref _changes));

    public void Change() => Interlocked.Increment(ref _changes);

    /// <summary>Whether an answer can be given again.</summary>
    public bool IsFresh(Reading made, CacheTime time) => made.Changes == Volatile.Read(ref _changes)
        && (ulong)(Environment.TickCount64 - made.Milliseconds) < time.Nanoseconds / 1_000_000;

    /// <summary>A moment.</summary>
    internal readonly record struct Reading(long Milliseconds, long Changes);
}
