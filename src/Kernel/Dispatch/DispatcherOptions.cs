namespace Externfs.Kernel.Dispatch;

/// <summary>What the dispatcher is told of the mount.</summary>
internal sealed class DispatcherOptions
{
    /// <summary>How log lines name the mount.</summary>
    public required string MountPoint { get; init; }

    /// <summary>The plugin's name; null for a tree that the program made itself.</summary>
    public string? Plugin { get; init; }

    public required Action<LogSeverity, string> Log { get; init; }

    /// <summary>Takes each request and answer in words (<c>--debug</c>).</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>How long an operation may take before its caller gets ETIMEDOUT; null for as long as it likes.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The largest write that is taken, in bytes.</summary>
    public required uint MaxWrite { get; init; }

    /// <summary>The largest read that is answered, in bytes.</summary>
    public required uint MaxRead { get; init; }

    /// <summary>Has the kernel ask for a node's attributes again, at once; null where nobody is told.</summary>
    public Action<ulong>? ForgetAttributes { get; init; }

    /// <summary>Wakes who waits in poll(2), by the number that the kernel gave them; null where nobody is told.</summary>
    public Action<ulong>? WakePoll { get; init; }
}
