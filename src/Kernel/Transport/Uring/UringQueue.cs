namespace Externfs.Kernel.Transport.Uring;

/// <summary>A queue of the kernel's: the requests of callers that run on one processor. For the thread that holds its lane.</summary>
/// <param name="id">The processor's number.</param>
internal sealed class UringQueue(ushort id)
{
    public ushort Id => id;

    /// <summary>Entries that the kernel was told of and did not give up.</summary>
    public int Entries { get; set; }

    /// <summary>Of these, entries whose request is not answered yet.</summary>
    public int Taken { get; set; }

    /// <summary>Whether callers may have queued for want of an entry.</summary>
    public bool IsCrowded { get; set; }

    /// <summary>Nudges that are on their way, see <see cref="QueueNudge"/>; one that comes while there is no entry queues, too.</summary>
    public int Nudges { get; set; }

    /// <summary>Whether a request came since the last nudge.</summary>
    public bool HasMoved { get; set; }
}
