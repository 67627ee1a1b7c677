namespace Externfs;

/// <summary>The locks on one file, and who waits for one, in the order in which they came.</summary>
internal sealed class FileLocks
{
    public RangeLocks Ranges { get; } = new();

    public RangeLocks Whole { get; } = new();

    public LinkedList<LockWaiter> Waiters { get; } = [];

    public bool IsEmpty => Ranges.IsEmpty && Whole.IsEmpty && Waiters.Count == 0;

    /// <summary>flock(2) and fcntl(2) do not see each other.</summary>
    public RangeLocks Of(bool isFlock) => isFlock ? Whole : Ranges;
}
