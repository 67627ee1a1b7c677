using Externfs.PackageDb.Content;

namespace Externfs.PackageDb.Tests.Content;

/// <summary>What takes time is computed once for all who wait, and not for nobody.</summary>
public sealed class ComputedContentsTests : IDisposable
{
    private readonly ComputedContents _contents = new(TimeSpan.FromMinutes(1));
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _mayEnd = new();
    private int _runs;

    public void Dispose()
    {
        _contents.Dispose();
        _mayEnd.Dispose();
    }

    [Fact]
    public async Task AnInterruptedReaderLeavesAtOnceAndTheLastOneEndsTheWork()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = _contents.GetAsync(1, Compute, first.Token).AsTask();
        await _started.Task;
        var two = _contents.GetAsync(1, Compute, second.Token).AsTask();
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(_givenUp.Task.IsCompleted);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        await _givenUp.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        _mayEnd.Set();
        Assert.Equal("2"u8.ToArray(), (await _contents.GetAsync(1, Compute, TestContext.Current.CancellationToken)).Bytes.ToArray());
    }

    [Fact]
    public async Task ReadersShareOneComputation()
    {
        var readers = Enumerable.Range(0, 10).Select(_ => _contents.GetAsync(1, Compute, TestContext.Current.CancellationToken).AsTask()).ToArray();
        await _started.Task;
        Assert.Null(_contents.FindFinished(1));
        _mayEnd.Set();
        var all = await Task.WhenAll(readers);
        Assert.All(all, computation => Assert.Same(all[0], computation));
        Assert.Same(all[0], _contents.FindFinished(1));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task LongWorkIsSharedToo()
    {
        using var contents = new ComputedContents(TimeSpan.FromMilliseconds(1));
        var one = contents.GetAsync(1, Compute, TestContext.Current.CancellationToken).AsTask();
        await _started.Task;
        var begun = Environment.TickCount64;
        await Sandbox.DpkgSandbox.Until(() => Task.FromResult(Environment.TickCount64 > begun + 20), "longer than a result is used");
        var two = contents.GetAsync(1, Compute, TestContext.Current.CancellationToken).AsTask();
        _mayEnd.Set();
        Assert.Same(await one, await two);
    }

    [Fact]
    public async Task WhatIsReadAgainAndAgainIsRenewed()
    {
        using var contents = new ComputedContents(TimeSpan.FromMilliseconds(200));
        _mayEnd.Set();
        await Sandbox.DpkgSandbox.Until(
            async () => (await contents.GetAsync(1, Compute, TestContext.Current.CancellationToken)).Bytes.Span[0] == '2', "computed anew");
    }

    [Fact]
    public async Task AFailureIsNotKept()
    {
        await Assert.ThrowsAsync<IOException>(async () => await _contents.GetAsync(1, _ => throw new IOException("broken"), TestContext.Current.CancellationToken));
        _mayEnd.Set();
        Assert.Equal("1"u8.ToArray(), (await _contents.GetAsync(1, Compute, TestContext.Current.CancellationToken)).Bytes.ToArray());
    }

    private ReadOnlyMemory<byte> Compute(CancellationToken cancellation)
    {
        var run = Interlocked.Increment(ref _runs);
        _started.TrySetResult();
        try
        {
            _mayEnd.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            _givenUp.TrySetResult();
            throw;
        }

        return new[] { (byte)('0' + run) };
    }
}
