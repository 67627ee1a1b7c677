namespace Externfs.Specification;

/// <summary>Open file description locks: fcntl(2) with F_OFD_SETLK and its like. Their owner is an open file.</summary>
public abstract class OfdLockSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const LockCommand Set = LockCommand.OfdSet;

    [Fact]
    public virtual void Two_open_files_of_one_process_exclude_each_other()
    {
        using var one = Opened();
        using var two = Opened();
        one.Lock(Set, LockType.Write, 0, 10);
        Fails(EAGAIN, () => two.Lock(Set, LockType.Write, 5, 10));
        Fails(EAGAIN, () => two.Lock(Set, LockType.Read, 9, 1));
        two.Lock(Set, LockType.Write, 10, 10);
        one.Lock(Set, LockType.Read, 0, 10);
        two.Lock(Set, LockType.Read, 5, 5);
        Fails(EAGAIN, () => one.Lock(Set, LockType.Write, 5, 1));
    }

    [Fact]
    public virtual void A_query_has_no_process_to_name()
    {
        using var one = Opened();
        using var two = Opened();
        one.Lock(Set, LockType.Write, 7, 3);
        var found = two.Lock(LockCommand.OfdGet, LockType.Read);
        Assert.Equal((LockType.Write, 7L, 3L, -1), (found.Type, found.Start, found.Length, found.Process));
        Assert.Equal(LockType.None, one.Lock(LockCommand.OfdGet, LockType.Write).Type);
    }

    [Fact]
    public virtual void Closing_another_open_file_ends_nothing()
    {
        using var one = Opened();
        one.Lock(Set, LockType.Write);
        Opened().Close();
        using var two = Opened();
        Fails(EAGAIN, () => two.Lock(Set, LockType.Read));
    }

    [Fact]
    public virtual void A_lock_lives_as_long_as_a_duplicate()
    {
        var one = Opened();
        using var two = Opened();
        using var duplicate = one.Duplicate();
        one.Lock(Set, LockType.Write);
        one.Close();
        Fails(EAGAIN, () => two.Lock(Set, LockType.Read));
        duplicate.Close();
        two.Lock(Set, LockType.Write);
    }

    [Fact]
    public virtual void They_and_record_locks_exclude_each_other()
    {
        using var one = Opened();
        using var two = Opened();
        one.Lock(Set, LockType.Write, 0, 10);
        FailsWith([EAGAIN, EACCES], () => two.Lock(LockCommand.Set, LockType.Write, 0, 1));
        two.Lock(LockCommand.Set, LockType.Write, 10, 1);
        Fails(EAGAIN, () => one.Lock(Set, LockType.Read, 10, 1));
    }

    [Fact]
    public virtual void Who_waits_gets_the_lock_when_it_is_free()
    {
        // First, or it would hold a duplicate of mine.
        using var other = new LockOwner();
        using var mine = Opened();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write);
        var waiting = other.Start(() => theirs.Lock(LockCommand.OfdSetWait, LockType.Write));
        waiting.IsBlocked();
        mine.Close();
        waiting.Finish();
    }

    [Fact]
    public virtual void A_signal_ends_the_wait()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write);
        var waiting = other.Start(() => theirs.Lock(LockCommand.OfdSetWait, LockType.Read));
        waiting.Interrupt();
        Fails(EINTR, waiting.Finish);
        mine.Lock(Set, LockType.None);
        mine.Lock(Set, LockType.Write);
    }

    private OpenFile Opened() => Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
}
