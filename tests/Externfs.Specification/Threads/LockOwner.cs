using System.Collections.Concurrent;

namespace Externfs.Specification;

/// <summary>
/// What another process is to locks: a thread with a descriptor table of its own, the owner of POSIX locks. What it opens is known to it alone, and closed when it ends.
/// </summary>
public sealed class LockOwner : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private int _threadId;

    public LockOwner()
    {
        _thread = new Thread(Work) { IsBackground = true };
        _thread.Start();
        Do(() => Libc.Check(Libc.Unshare(Libc.ShareDescriptors), "unshare"));
    }

    /// <summary>Does something there, to its end.</summary>
    public void Do(Action action) => Start(action).Finish();

    public T Do<T>(Func<T> function)
    {
        T result = default!;
        Do(() => { result = function(); });
        return result;
    }

    /// <summary>Begins something there that may wait.</summary>
    public Waiting Start(Action action)
    {
        var waiting = new Waiting(action, () => _threadId);
        _work.Add(waiting.Run);
        return waiting;
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        Assert.True(_thread.Join(Patience.Long), "a lock's owner does not end");
        _work.Dispose();
    }

    private void Work()
    {
        _threadId = Libc.ThreadId();
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
