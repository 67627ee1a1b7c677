namespace Externfs.PackageDb.Content;

/// <summary>A content that takes time, shared by all who wait for it, given up when nobody does.</summary>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing, and late readers still ask for its token.
internal sealed class Computation
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _lock = new();
    private int _waiting;

    public Computation(Func<CancellationToken, ReadOnlyMemory<byte>> compute)
    {
        Completion = Task.Factory.StartNew(
            () =>
            {
                Bytes = compute(_cancellation.Token);
                FinishedAt = Timestamp.Now;
                LastUse = FinishedTick = Environment.TickCount64;
            },
            _cancellation.Token,
            TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }

    public Task Completion { get; }

    /// <summary>The content, once it is complete.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>When the content was true.</summary>
    public Timestamp FinishedAt { get; private set; }

    /// <summary>When the content was true, as <see cref="Environment.TickCount64"/>.</summary>
    public long FinishedTick { get; private set; }

    /// <summary>When it was last asked for, as <see cref="Environment.TickCount64"/>.</summary>
    public long LastUse { get; private set; } = Environment.TickCount64;

    /// <summary>True once it can't be had any more.</summary>
    public bool IsGivenUp => _cancellation.IsCancellationRequested || Completion.IsFaulted;

    /// <summary>Waits.</summary>
    /// <param name="cancellation">Ends this wait; when it was the last one, the work too.</param>
    public async ValueTask WaitAsync(CancellationToken cancellation)
    {
        lock (_lock)
            _waiting++;
        try
        {
            await Completion.WaitAsync(cancellation);
        }
        finally
        {
            LastUse = Environment.TickCount64;
            var isLast = false;
            lock (_lock)
                isLast = --_waiting == 0;
            if (isLast && !Completion.IsCompleted)
                await _cancellation.CancelAsync();
        }
    }
}
