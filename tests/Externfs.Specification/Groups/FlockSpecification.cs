namespace Externfs.Specification;

/// <summary>flock(2). The owner of a lock is an open file.</summary>
public abstract class FlockSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const FlockOperations TryExclusive = FlockOperations.Exclusive | FlockOperations.NonBlocking;
    private const FlockOperations TryShared = FlockOperations.Shared | FlockOperations.NonBlocking;

    [Fact]
    public virtual void An_exclusive_lock_excludes_other_open_files()
    {
        using var one = Opened();
        using var two = Opened();
        one.Flock(TryExclusive);
        Fails(EAGAIN, () => two.Flock(TryExclusive));
        Fails(EAGAIN, () => two.Flock(TryShared));
        one.Flock(TryExclusive);
        one.Flock(FlockOperations.Unlock);
        two.Flock(TryExclusive);
    }

    [Fact]
    public virtual void Shared_locks_are_shared_and_change_into_exclusive_ones()
    {
        using var one = Opened();
        using var two = Opened();
        one.Flock(TryShared);
        two.Flock(TryShared);
        Fails(EAGAIN, () => one.Flock(TryExclusive));
        two.Flock(FlockOperations.Unlock);
        one.Flock(TryExclusive);
        Fails(EAGAIN, () => two.Flock(TryShared));
        one.Flock(TryShared);
        two.Flock(TryShared);
    }

    [Fact]
    public virtual void A_lock_lives_as_long_as_the_last_duplicate()
    {
        var one = Opened();
        using var two = Opened();
        var duplicate = one.Duplicate();
        one.Flock(TryExclusive);
        one.Close();
        Fails(EAGAIN, () => two.Flock(TryShared));
        duplicate.Close();
        two.Flock(TryExclusive);
    }

    [Fact]
    public virtual void Closing_another_open_file_ends_nothing()
    {
        using var one = Opened();
        one.Flock(TryExclusive);
        Opened().Close();
        using var two = Opened();
        Fails(EAGAIN, () => two.Flock(TryShared));
    }

    [Fact]
    public virtual void Record_locks_are_something_else()
    {
        using var one = Opened();
        using var other = new LockOwner();
        one.Flock(TryExclusive);
        other.Do(() => Opened().Lock(LockCommand.Set, LockType.Write));
    }

    [Fact]
    public virtual void Directories_and_files_that_are_only_read_are_locked_too()
    {
        Mkdir("directory");
        using var one = Open("directory", OpenFlags.ReadOnly);
        using var two = Open("directory", OpenFlags.ReadOnly);
        one.Flock(TryExclusive);
        Fails(EAGAIN, () => two.Flock(TryShared));
        Write("file");
        using var reader = Open("file", OpenFlags.ReadOnly);
        reader.Flock(TryExclusive);
    }

    [Fact]
    public virtual void Who_waits_gets_the_lock_when_it_is_free()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Flock(TryExclusive);
        var waiting = other.Start(() => theirs.Flock(FlockOperations.Exclusive));
        waiting.IsBlocked();
        mine.Flock(FlockOperations.Unlock);
        waiting.Finish();
        Fails(EAGAIN, () => mine.Flock(TryShared));
    }

    [Fact]
    public virtual void A_signal_ends_the_wait()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Flock(TryExclusive);
        var waiting = other.Start(() => theirs.Flock(FlockOperations.Shared));
        waiting.Interrupt();
        Fails(EINTR, waiting.Finish);
        mine.Flock(FlockOperations.Unlock);
        mine.Flock(TryExclusive);
    }

    private OpenFile Opened() => Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
}
