namespace Externfs.Specification;

/// <summary>POSIX record locks: fcntl(2) with F_GETLK, F_SETLK and F_SETLKW. Their owner is a process.</summary>
public abstract class RecordLockSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const LockCommand Set = LockCommand.Set;

    [Fact]
    public virtual void A_write_lock_excludes_others()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write, 10, 10);
        Refused(other, theirs, LockType.Write, 10, 10);
        Refused(other, theirs, LockType.Read, 19, 1);
        other.Do(() => theirs.Lock(Set, LockType.Write, 0, 10));
        other.Do(() => theirs.Lock(Set, LockType.Write, 20, 10));
        mine.Lock(Set, LockType.None, 10, 10);
        other.Do(() => theirs.Lock(Set, LockType.Write, 10, 10));
    }

    [Fact]
    public virtual void Read_locks_are_shared()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Read);
        other.Do(() => theirs.Lock(Set, LockType.Read));
        Refused(other, theirs, LockType.Write, 0, 1);
        FailsWith([EAGAIN, EACCES], () => mine.Lock(Set, LockType.Write, 0, 1));
    }

    [Fact]
    public virtual void A_query_names_the_lock_in_the_way()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write, 10, 5);
        var found = other.Do(() => theirs.Lock(LockCommand.Get, LockType.Read, 0, 100));
        Assert.Equal((LockType.Write, 10L, 5L, Environment.ProcessId), (found.Type, found.Start, found.Length, found.Process));
        Assert.Equal(LockType.None, other.Do(() => theirs.Lock(LockCommand.Get, LockType.Write, 0, 10)).Type);
        Assert.Equal(LockType.None, mine.Lock(LockCommand.Get, LockType.Write, 0, 100).Type);
    }

    [Fact]
    public virtual void Ranges_split_and_join()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write, 0, 100);
        mine.Lock(Set, LockType.None, 40, 20);
        mine.Lock(Set, LockType.Read, 10, 10);
        other.Do(() => theirs.Lock(Set, LockType.Write, 40, 20));
        Refused(other, theirs, LockType.Write, 39, 1);
        Refused(other, theirs, LockType.Write, 60, 1);
        Refused(other, theirs, LockType.Write, 10, 1);
        other.Do(() => theirs.Lock(Set, LockType.Read, 10, 10));
        Refused(other, theirs, LockType.Read, 9, 1);
        other.Do(() => theirs.Lock(Set, LockType.None));
        mine.Lock(Set, LockType.Write, 0, 100);
        var found = other.Do(() => theirs.Lock(LockCommand.Get, LockType.Read, 50, 1));
        Assert.Equal((0L, 100L), (found.Start, found.Length));
    }

    [Fact]
    public virtual void A_length_of_zero_is_to_the_end_however_far()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write, 1000);
        Refused(other, theirs, LockType.Read, 1L << 60, 1);
        other.Do(() => theirs.Lock(Set, LockType.Write, 0, 1000));
        Assert.Equal((1000L, 0L), Range(other.Do(() => theirs.Lock(LockCommand.Get, LockType.Read, 2000, 1))));
    }

    [Fact]
    public virtual void A_negative_length_is_what_lies_before()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write, 100, -10);
        Assert.Equal((90L, 10L), Range(other.Do(() => theirs.Lock(LockCommand.Get, LockType.Read))));
        Fails(EINVAL, () => mine.Lock(Set, LockType.Write, 5, -10));
        Fails(EINVAL, () => mine.Lock(Set, LockType.Write, -5, 10));
    }

    [Fact]
    public virtual void Closing_any_descriptor_of_the_file_ends_the_locks_of_the_process()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write);
        Refused(other, theirs, LockType.Write, 0, 0);
        Open("file", OpenFlags.ReadOnly).Close();
        other.Do(() => theirs.Lock(Set, LockType.Write));
    }

    [Fact]
    public virtual void The_end_of_a_process_ends_its_locks()
    {
        using var mine = Opened();
        using (var other = new LockOwner())
        {
            other.Do(() => Opened().Lock(Set, LockType.Write));
            FailsWith([EAGAIN, EACCES], () => mine.Lock(Set, LockType.Read));
        }

        Patience.Until("the kernel closes the files of what ended", () => OwnThread.Caught(() => mine.Lock(Set, LockType.Write)) is null);
    }

    [Fact]
    public virtual void Who_waits_gets_the_lock_when_it_is_free()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write, 0, 10);
        var waiting = other.Start(() => theirs.Lock(LockCommand.SetWait, LockType.Write, 5, 10));
        waiting.IsBlocked();
        mine.Lock(Set, LockType.None, 0, 10);
        waiting.Finish();
        Assert.Equal((5L, 10L), Range(mine.Lock(LockCommand.Get, LockType.Read)));
    }

    [Fact]
    public virtual void A_signal_ends_the_wait()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        var theirs = other.Do(Opened);
        mine.Lock(Set, LockType.Write);
        var waiting = other.Start(() => theirs.Lock(LockCommand.SetWait, LockType.Write));
        waiting.Interrupt();
        Fails(EINTR, waiting.Finish);
        mine.Lock(Set, LockType.None);
        Assert.Equal(LockType.None, mine.Lock(LockCommand.Get, LockType.Write).Type);
    }

    [Fact]
    public virtual void Two_that_wait_for_each_other_are_told()
    {
        using var one = new LockOwner();
        using var two = new LockOwner();
        var ones = one.Do(Opened);
        var twos = two.Do(Opened);
        one.Do(() => ones.Lock(Set, LockType.Write, 0, 1));
        two.Do(() => twos.Lock(Set, LockType.Write, 1, 1));
        var waiting = one.Start(() => ones.Lock(LockCommand.SetWait, LockType.Write, 1, 1));
        waiting.IsBlocked();
        Fails(EDEADLK, () => two.Do(() => twos.Lock(LockCommand.SetWait, LockType.Write, 0, 1)));
        two.Do(() => twos.Lock(Set, LockType.None));
        waiting.Finish();
    }

    [Fact]
    public virtual void A_lock_needs_a_descriptor_that_could_do_it()
    {
        Write("file");
        using var reader = Open("file", OpenFlags.ReadOnly);
        using var writer = Open("file", OpenFlags.WriteOnly);
        Fails(EBADF, () => reader.Lock(Set, LockType.Write));
        Fails(EBADF, () => writer.Lock(Set, LockType.Read));
        reader.Lock(Set, LockType.Read);
    }

    [Fact]
    public virtual void Locks_belong_to_the_file_and_not_to_its_name()
    {
        using var mine = Opened();
        using var other = new LockOwner();
        mine.Lock(Set, LockType.Write);
        Link("file", "link");
        Rename("file", "moved");
        var theirs = other.Do(() => Open("link", OpenFlags.ReadWrite));
        Refused(other, theirs, LockType.Read, 0, 0);
        Unlink("link");
        Unlink("moved");
        Refused(other, theirs, LockType.Read, 0, 0);
        other.Do(() => Opened().Lock(Set, LockType.Write));
    }

    private OpenFile Opened() => Open("file", OpenFlags.ReadWrite | OpenFlags.Create);

    private static (long Start, long Length) Range(RecordLock found) => (found.Start, found.Length);

    private static void Refused(LockOwner owner, OpenFile file, LockType type, long start, long length) =>
        FailsWith([EAGAIN, EACCES], () => owner.Do(() => file.Lock(Set, type, start, length)));
}
