using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>Something that a thread does and that may wait in fcntl(2) or flock(2).</summary>
public sealed class Waiting
{
    private static readonly int[] Calls = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? [25, 32] : [72, 73];
    private readonly Lock _gate = new();
    private readonly Action _action;
    private readonly Func<int> _thread;
    private Exception? _failure;
    private bool _isDone;

    internal Waiting(Action action, Func<int> thread) => (_action, _thread) = (action, thread);

    /// <summary>Returns when the thread waits in the kernel for the lock.</summary>
    public void IsBlocked()
    {
        Patience.Until("a thread waits for a lock", () => IsDone || Calls.Contains(SystemCall()));
        Assert.False(IsDone, $"a lock that is taken was given: {_failure?.Message}");
    }

    /// <summary>Sends the waiting thread a signal, and waits for it to end.</summary>
    public void Interrupt()
    {
        IsBlocked();
        Interruption.Send(_thread());
        Patience.Until("a signal ends the wait", () => IsDone);
    }

    /// <summary>Waits for the end, and throws what it threw.</summary>
    public void Finish()
    {
        Patience.Until("a lock that is free is given", () => IsDone);
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    internal void Run()
    {
        var failure = OwnThread.Caught(_action);
        lock (_gate)
            (_failure, _isDone) = (failure, true);
    }

    private bool IsDone
    {
        get
        {
            lock (_gate)
                return _isDone;
        }
    }

    /// <summary>The number of the system call that the thread waits in, or -1.</summary>
    private int SystemCall()
    {
        var words = File.ReadAllText($"/proc/self/task/{_thread()}/syscall").Split(' ');
        return int.TryParse(words[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
