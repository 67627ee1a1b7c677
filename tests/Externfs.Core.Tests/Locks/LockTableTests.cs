namespace Externfs.Tests;

public sealed class LockTableTests : IDisposable
{
    private const ulong File = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly LockTable _table = new();
    private readonly Caller _caller = new();

    [Fact]
    public async Task A_taken_range_is_refused_and_told()
    {
        Assert.Equal(Errno.None, await Set(1, FileLockType.Write, 10, 19, pid: 11));
        Assert.Equal(Errno.EAGAIN, await Set(2, FileLockType.Read, 19, 30));
        Assert.Equal(Errno.None, await Set(2, FileLockType.Read, 20, 30));
        Assert.Equal(new FileLock(FileLockType.Write, 10, 19, 11), Get(2, FileLockType.Read, 0, long.MaxValue));
        Assert.Equal(FileLock.None, Get(1, FileLockType.Read, 0, long.MaxValue));
        Assert.Equal(Errno.None, await Set(1, FileLockType.Unlock, 0, long.MaxValue));
        Assert.Equal(FileLock.None, Get(2, FileLockType.Write, 0, 19));
    }

    [Fact]
    public async Task A_range_that_ends_before_it_starts_is_none() => Assert.Equal(Errno.EINVAL, await Set(1, FileLockType.Write, 5, 4));

    [Fact]
    public async Task A_lock_in_the_middle_splits_and_a_neighbour_merges()
    {
        await Set(1, FileLockType.Write, 0, 99);
        await Set(1, FileLockType.Read, 40, 59);
        Assert.Equal((0UL, 39UL), Range(Get(2, FileLockType.Read, 0, 99)));
        Assert.Equal((40UL, 59UL), Range(Get(2, FileLockType.Write, 45, 45)));
        Assert.Equal((60UL, 99UL), Range(Get(2, FileLockType.Read, 50, 99)));
        await Set(1, FileLockType.Write, 40, 59);
        Assert.Equal((0UL, 99UL), Range(Get(2, FileLockType.Read, 50, 50)));
    }

    [Fact]
    public async Task Who_waits_gets_it_in_turn()
    {
        await Set(1, FileLockType.Write, 0, 9);
        var second = Wait(2, FileLockType.Write, 0, 9);
        var third = Wait(3, FileLockType.Read, 5, 5);
        var fourth = Wait(4, FileLockType.Read, 5, 9);
        Assert.False(second.IsCompleted || third.IsCompleted || fourth.IsCompleted);
        await Set(1, FileLockType.Unlock, 0, 9);
        Assert.Equal(Errno.None, await second.WaitAsync(Patience));
        Assert.False(third.IsCompleted || fourth.IsCompleted);
        _table.Release(File, 2, isFlock: false);
        Assert.Equal(Errno.None, await third.WaitAsync(Patience));
        Assert.Equal(Errno.None, await fourth.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_write_lock_that_becomes_a_read_lock_lets_readers_in()
    {
        await Set(1, FileLockType.Write, 0, 9);
        var reader = Wait(2, FileLockType.Read, 0, 9);
        await Set(1, FileLockType.Read, 0, 9);
        Assert.Equal(Errno.None, await reader.WaitAsync(Patience));
    }

    [Fact]
    public async Task An_interrupted_waiter_goes_and_is_not_served_later()
    {
        using var impatient = new Caller();
        await Set(1, FileLockType.Write, 0, 9);
        var waiter = Wait(2, FileLockType.Write, 0, 9, impatient);
        impatient.Interrupt();
        Assert.Equal(Errno.EINTR, await waiter.WaitAsync(Patience));
        await Set(1, FileLockType.Unlock, 0, 9);
        Assert.Equal(FileLock.None, Get(3, FileLockType.Write, 0, 9));
    }

    [Fact]
    public async Task Who_was_interrupted_before_does_not_wait()
    {
        using var impatient = new Caller();
        impatient.Interrupt();
        await Set(1, FileLockType.Write, 0, 9);
        Assert.Equal(Errno.EINTR, await Wait(2, FileLockType.Write, 0, 9, impatient).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_circle_is_a_deadlock()
    {
        await Set(1, FileLockType.Write, 1, 1);
        await Set(2, FileLockType.Write, 2, 2);
        await Set(3, FileLockType.Write, 3, 3, file: File + 1);
        var second = Wait(2, FileLockType.Write, 1, 1);
        var third = Wait(3, FileLockType.Write, 2, 2);
        Assert.Equal(Errno.EDEADLK, await Wait(1, FileLockType.Write, 3, 3, file: File + 1).WaitAsync(Patience));
        _table.Release(File, 1, isFlock: false);
        Assert.Equal(Errno.None, await second.WaitAsync(Patience));
        _table.Release(File, 2, isFlock: false);
        Assert.Equal(Errno.None, await third.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_lock_that_another_thread_was_given_may_close_a_circle()
    {
        await Set(1, FileLockType.Write, 1, 1);
        await Set(9, FileLockType.Write, 2, 2);
        var ofTwo = Wait(2, FileLockType.Write, 2, 2);
        var ofOne = Wait(1, FileLockType.Write, 2, 2);
        var alsoOfTwo = Wait(2, FileLockType.Write, 1, 1);
        _table.Release(File, 9, isFlock: false);
        Assert.Equal(Errno.None, await ofTwo.WaitAsync(Patience));
        Assert.Equal(Errno.EDEADLK, await ofOne.WaitAsync(Patience));
        _table.Release(File, 1, isFlock: false);
        Assert.Equal(Errno.None, await alsoOfTwo.WaitAsync(Patience));
    }

    [Fact]
    public async Task Flock_and_fcntl_do_not_see_each_other()
    {
        Assert.Equal(Errno.None, await Set(1, FileLockType.Write, 0, long.MaxValue));
        Assert.Equal(Errno.None, await Flock(2, FileLockType.Write));
        Assert.Equal(Errno.EAGAIN, await Flock(3, FileLockType.Read));
        _table.Release(File, 2, isFlock: true);
        Assert.Equal(Errno.None, await Flock(3, FileLockType.Read));
        Assert.Equal(Errno.None, await Flock(4, FileLockType.Read));
        Assert.Equal(FileLockType.Write, Get(5, FileLockType.Read, 0, 0).Type);
    }

    [Fact]
    public async Task Two_that_want_more_of_one_flock_do_not_hang()
    {
        await Flock(1, FileLockType.Read);
        await Flock(2, FileLockType.Read);
        var first = Flock(1, FileLockType.Write, waits: true).AsTask();
        Assert.False(first.IsCompleted);
        var second = Flock(2, FileLockType.Write, waits: true).AsTask();
        Assert.Equal(Errno.None, await first.WaitAsync(Patience));
        Assert.False(second.IsCompleted);
        _table.Release(File, 1, isFlock: true);
        Assert.Equal(Errno.None, await second.WaitAsync(Patience));
    }

    public void Dispose() => _caller.Dispose();

    private static (ulong Start, ulong End) Range(FileLock found) => (found.Start, found.End);

    private async ValueTask<Errno> Set(ulong owner, FileLockType type, ulong start, ulong end, ulong file = File, uint pid = 0) =>
        (await _table.SetAsync(_caller, file, new LockRequest { Owner = owner, Lock = new FileLock(type, start, end, pid) })).Error;

    private async Task<Errno> Wait(ulong owner, FileLockType type, ulong start, ulong end, Caller? caller = null, ulong file = File) =>
        (await _table.SetAsync(caller ?? _caller, file, new LockRequest { Owner = owner, Lock = new FileLock(type, start, end, 0), Waits = true })).Error;

    private async ValueTask<Errno> Flock(ulong owner, FileLockType type, bool waits = false) =>
        (await _table.SetAsync(_caller, File, new LockRequest { Owner = owner, Lock = new FileLock(type, 0, 0, 0), IsFlock = true, Waits = waits })).Error;

    private FileLock Get(ulong owner, FileLockType type, ulong start, ulong end) =>
        _table.Get(File, new LockRequest { Owner = owner, Lock = new FileLock(type, start, end, 0) });
}
