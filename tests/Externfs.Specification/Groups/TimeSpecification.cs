namespace Externfs.Specification;

/// <summary>utimensat(2), and which call moves which time.</summary>
public abstract class TimeSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private static readonly Timespec Long = new(1_000_000_000, 123_456_789);
    private static readonly Timespec Longer = new(999_999_999, 987_654_321);

    [Fact]
    public virtual void Times_are_what_was_set()
    {
        Write("file");
        Mkdir("directory");
        foreach (Name name in new Name[] { "file", "directory" })
        {
            SetTimes(name, Longer, Long);
            Assert.Equal((Kept(Longer), Kept(Long)), (Stat(name).AccessTime, Stat(name).ModifyTime));
        }

        using var file = Open("file", OpenFlags.ReadOnly);
        file.SetTimes(Long, Longer);
        Assert.Equal((Kept(Long), Kept(Longer)), (Stat("file").AccessTime, Stat("file").ModifyTime));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-1_000_000)]
    [InlineData(0x7FFF_FFFF)]
    [InlineData(0x8000_0000)]
    [InlineData(0x1_0000_0000)]
    public virtual void Times_before_1970_and_after_2038_are_kept(long seconds)
    {
        Write("file");
        SetTimes("file", new Timespec(seconds), new Timespec(seconds, 1000));
        Assert.Equal((Kept(new Timespec(seconds)), Kept(new Timespec(seconds, 1000))), (Stat("file").AccessTime, Stat("file").ModifyTime));
    }

    [Fact]
    public virtual void Either_time_is_left_or_set_to_now()
    {
        Write("file");
        SetTimes("file", Longer, Long);
        SetTimes("file", TimeOmit, Longer);
        Assert.Equal((Kept(Longer), Kept(Longer)), (Stat("file").AccessTime, Stat("file").ModifyTime));
        SetTimes("file", Long, TimeOmit);
        Assert.Equal((Kept(Long), Kept(Longer)), (Stat("file").AccessTime, Stat("file").ModifyTime));

        var now = Now;
        SetTimes("file", TimeOmit, TimeNow);
        Assert.Equal(Kept(Long), Stat("file").AccessTime);
        AssertNow(now, Stat("file").ModifyTime);
        SetTimes("file", TimeNow, Long);
        AssertNow(now, Stat("file").AccessTime);
        Assert.Equal(Kept(Long), Stat("file").ModifyTime);
    }

    [Fact]
    public virtual void Nothing_changes_where_both_are_left()
    {
        Write("file");
        var before = Stat("file");
        NextTick();
        SetTimes("file", TimeOmit, TimeOmit);
        Assert.Equal(before, Stat("file"));
    }

    [Fact]
    public virtual void A_nanosecond_is_less_than_a_second()
    {
        Write("file");
        Fails(EINVAL, () => SetTimes("file", Long, new Timespec(1, 1_000_000_000)));
        Fails(EINVAL, () => SetTimes("file", new Timespec(1, -1), Long));
    }

    [Fact]
    public virtual void The_owner_sets_times_and_who_may_write_sets_them_to_now()
    {
        Write("file");
        Chown("file", Ada.Uid, Ada.Gid);
        Chmod("file", Octal("666"));
        As(Ada, () => SetTimes("file", Long, Long));
        As(Ben, () =>
        {
            Fails(EPERM, () => SetTimes("file", Long, Long));
            Fails(EPERM, () => SetTimes("file", TimeNow, TimeOmit));
            Touch("file");
        });
        Assert.True(Stat("file").ModifyTime > Long);
        Chmod("file", Octal("644"));
        As(Ben, () => Fails(EACCES, () => Touch("file")));
    }

    [Fact]
    public virtual void Setting_times_moves_the_ctime()
    {
        Write("file");
        var before = Stat("file");
        NextTick();
        SetTimes("file", Long, Long);
        Assert.True(Stat("file").ChangeTime > before.ChangeTime);
    }

    [Fact]
    public virtual void A_new_file_has_the_time_of_now_and_its_directory_too()
    {
        Mkdir("directory");
        SetTimes("directory", Long, Long);
        var now = Now;
        Write("directory/file");
        var stat = Stat("directory/file");
        AssertNow(now, stat.AccessTime);
        AssertNow(now, stat.ModifyTime);
        AssertNow(now, stat.ChangeTime);
        AssertNow(now, Stat("directory").ModifyTime);
        AssertNow(now, Stat("directory").ChangeTime);
    }

    [Fact]
    public virtual void A_write_moves_mtime_and_ctime()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        SetTimes("file", Long, Long);
        var before = Stat("file");
        NextTick();
        file.Write("text");
        file.Fsync();
        Assert.True(Stat("file").ModifyTime > before.ModifyTime && Stat("file").ChangeTime > before.ChangeTime);
        Assert.Equal(Kept(Long), Stat("file").AccessTime);
        Assert.Equal(Stat("file").ModifyTime, file.Stat().ModifyTime);
    }

    [Fact]
    public virtual void Times_that_were_set_outlive_earlier_writes()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("text");
        file.SetTimes(Long, Longer);
        file.Fsync();
        file.Close();
        Assert.Equal((Kept(Long), Kept(Longer)), (Stat("file").AccessTime, Stat("file").ModifyTime));
    }

    [Fact]
    public virtual void A_read_moves_the_atime_that_is_older_than_the_mtime()
    {
        Write("file", "text");
        SetTimes("file", Longer, Long);
        Assert.Equal("text", Cat("file"));
        if (Can(Lacks.AccessTimes))
            Assert.True(Stat("file").AccessTime > Long);
        Assert.Equal(Kept(Long), Stat("file").ModifyTime);
        SetTimes("file", Longer, Long);
        using var file = Open("file", OpenFlags.ReadOnly | OpenFlags.NoAccessTime);
        file.ReadToEnd();
        Assert.Equal(Kept(Longer), Stat("file").AccessTime);
    }

    [Fact]
    public virtual void Chmod_moves_the_ctime_alone()
    {
        Write("file");
        var before = Stat("file");
        NextTick();
        Chmod("file", Octal("600"));
        var after = Stat("file");
        Assert.True(after.ChangeTime > before.ChangeTime);
        Assert.Equal((before.ModifyTime, before.AccessTime), (after.ModifyTime, after.AccessTime));
    }

    [Fact]
    public virtual void Rename_moves_the_ctime_of_a_file_or_leaves_it()
    {
        Write("file");
        var before = Stat("file");
        Rename("file", "new");
        Assert.True(Stat("new").ChangeTime >= before.ChangeTime);
        Assert.Equal(before.ModifyTime, Stat("new").ModifyTime);
    }

    [Fact]
    public virtual void What_fails_moves_nothing()
    {
        Write("file");
        Mkdir("directory");
        Write("directory/file");
        var (file, directory) = (Stat("file"), Stat("directory"));
        NextTick();
        FailsWith([ENOTEMPTY, EEXIST], () => Rmdir("directory"));
        Fails(EEXIST, () => Mkdir("directory/file"));
        Fails(EEXIST, () => Rename("file", "directory/file", RenameFlags.NoReplace));
        As(Ben, () => Fails(EPERM, () => Chmod("file", 0)));
        As(Ben, () => Fails(EACCES, () => Truncate("file", 0)));
        Assert.Equal((file, directory), (Stat("file"), Stat("directory")));
    }

    private Timespec Kept(Timespec time) => Can(Lacks.Nanoseconds) ? time : new Timespec(time.Seconds);

    private void AssertNow(Timespec before, Timespec stamped) =>
        Assert.True(stamped >= Kept(before) && stamped.Seconds <= Now.Seconds + 1, $"{stamped} is not now, {before}");
}
