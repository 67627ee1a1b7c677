namespace Externfs;

/// <summary>FUSE_POLL.</summary>
public readonly struct PollRequest
{
    /// <summary>The events that are asked for (POLLIN and so on, poll(2)).</summary>
    public PollEvents Events { get; init; }

    /// <summary>To be told, once, when one of them comes about; null where nobody waits.</summary>
    public IPollWakeup? Wakeup { get; init; }
}
