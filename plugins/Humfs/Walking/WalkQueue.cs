using System.Runtime.ExceptionServices;

namespace Externfs.Humfs.Walking;

/// <summary>Directories that wait for a thread. Only as many as threads wait for one.</summary>
internal sealed class WalkQueue
{
    private readonly Stack<WalkFrame> _frames = new();
    private readonly object _lock = new();
    private int _busy;
    private int _waiting;
    private volatile int _wanted;
    private volatile Exception? _failure;

    public bool HasFailed => _failure is not null;

    public void Add(WalkFrame frame)
    {
        lock (_lock)
        {
            _frames.Push(frame);
            Update();
        }
    }

    /// <summary>Hands a directory over, where another thread has nothing to do.</summary>
    public bool TryOffer(WalkFrame frame)
    {
        if (_wanted <= 0)
            return false;
        lock (_lock)
        {
            if (_wanted <= 0)
                return false;
            _frames.Push(frame);
            Update();
            Monitor.Pulse(_lock);
            return true;
        }
    }

    /// <summary>The next one; null when the walk is over.</summary>
    public WalkFrame? Take()
    {
        lock (_lock)
        {
            _waiting++;
            Update();
            while (_frames.Count == 0 && _busy > 0 && _failure is null)
                Monitor.Wait(_lock);
            _waiting--;
            var frame = _failure is null && _frames.TryPop(out var next) ? next : null;
            if (frame is null)
                Monitor.PulseAll(_lock);
            else
                _busy++;
            Update();
            return frame;
        }
    }

    /// <summary>What was taken is done, or failed.</summary>
    public void Finish(Exception? failure)
    {
        lock (_lock)
        {
            _busy--;
            _failure ??= failure;
            if (failure is not null || _busy == 0)
                Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Throws what ended the walk early.</summary>
    public void ThrowFailure()
    {
        foreach (var frame in _frames)
            frame.Close();
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void Update() => _wanted = _waiting - _frames.Count;
}
