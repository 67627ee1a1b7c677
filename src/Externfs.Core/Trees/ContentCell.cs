namespace Externfs;

/// <summary>
/// The content of one node: made when its attributes are asked for, and kept for the reads that follow. A read never makes a new content while the one that was
/// measured is held; one that was let go is made again, and if it came out different the kernel is told.
/// </summary>
internal sealed class ContentCell(TreePlace place, RouteSource<TreeContent> source) : ITreeCacheOwner
{
    private readonly Lock _lock = new();
    private ContentMemo? _memo;
    private Task<Result<ContentMemo>>? _pending;

    /// <summary>The content to show attributes of, or to read.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="reading">False for attributes, which need no bytes but the newest content.</param>
    public ValueTask<Result<ContentMemo>> GetAsync(OpContext context, bool reading)
    {
        var memo = Volatile.Read(ref _memo);
        if (memo is not null && IsGood(memo, reading))
            return new(memo);
        return source.IsImmediate ? new(MakeNow(reading)) : MakeLaterAsync(context, reading);
    }

    public void LetGo(object item)
    {
        if (item is ContentMemo memo)
            Interlocked.CompareExchange(ref _memo, memo.WithoutBytes(), memo);
    }

    private bool IsGood(ContentMemo memo, bool reading) => reading ? memo.IsWhole : place.Tree.Clock.IsFresh(memo.Made, place.CacheTime);

    private Result<ContentMemo> MakeNow(bool reading)
    {
        // One content at a time: of two that were made side by side, one would be measured and the other read.
        lock (_lock)
        {
            if (_memo is { } memo && IsGood(memo, reading))
                return memo;
            var made = place.Tree.Clock.Now;
            return Keep(source.AskNow(place.Values), made, reading);
        }
    }

    private async ValueTask<Result<ContentMemo>> MakeLaterAsync(OpContext context, bool reading)
    {
        while (true)
        {
            Task<Result<ContentMemo>>? pending;
            TaskCompletionSource<Result<ContentMemo>>? mine = null;
            lock (_lock)
            {
                if (_memo is { } memo && IsGood(memo, reading))
                    return memo;
                pending = _pending;
                if (pending is null)
                {
                    mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    _pending = mine.Task;
                }
            }

            if (mine is not null)
                return await MakeAsync(context, reading, mine);
            try
            {
                return await pending!.WaitAsync(context.Cancellation);
            }
            catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
            {
                // The caller who made it was interrupted, this one was not: make it anew.
            }
        }
    }

    /// <summary>Makes a content for all who wait for it.</summary>
    private async ValueTask<Result<ContentMemo>> MakeAsync(OpContext context, bool reading, TaskCompletionSource<Result<ContentMemo>> waiting)
    {
        try
        {
            var made = place.Tree.Clock.Now;
            var content = await source.Ask(place.Values, context);
            Result<ContentMemo> result;
            lock (_lock)
            {
                result = Keep(content, made, reading);
                _pending = null;
            }

            waiting.SetResult(result);
            return result;
        }
        catch (Exception e)
        {
            lock (_lock)
                _pending = null;
            if (e is OperationCanceledException)
                waiting.SetCanceled(CancellationToken.None);
            else
                waiting.SetException(e);
            _ = waiting.Task.Exception;
            throw;
        }
    }

    private Result<ContentMemo> Keep(TreeContent content, TreeClock.Reading made, bool reading)
    {
        if (content.Error != Errno.None)
            return content.Error;
        var digest = XxHash64.Hash(content.Bytes.Span);
        var before = _memo;
        var differs = before is not null && (before.Digest != digest || before.Length != content.Length);
        var changed = differs ? Timestamp.Now : before?.Changed ?? place.Tree.Mounted;
        var memo = new ContentMemo(content, digest, changed, made);
        Volatile.Write(ref _memo, memo);
        if (content.Bytes.Length > 0)
            place.Tree.Cache.Add(this, memo, content.Bytes.Length);

        // The kernel drops its pages when the time or the size changes; where neither tells, it has to be told.
        if (differs && (reading || place.GivenTime() is not null))
            place.Tree.Changes?.NodeChanged(place.Inode);
        return memo;
    }
}
