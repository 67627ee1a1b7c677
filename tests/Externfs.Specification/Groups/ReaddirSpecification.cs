namespace Externfs.Specification;

/// <summary>readdir(3), telldir(3) and seekdir(3), also while names come and go: what stays is listed exactly once.</summary>
public abstract class ReaddirSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    /// <summary>Room for a handful of entries.</summary>
    private const int Small = 256;

    [Fact]
    public virtual void Entries_are_what_stat_finds()
    {
        Write("file");
        Mkdir("directory");
        Symlink("file", "link");
        Mknod("fifo", FileType.Fifo);
        Mknod("socket", FileType.Socket);
        Mknod("device", FileType.CharacterDevice, major: 1, minor: 3);
        var entries = Entries(".");
        Assert.Equal(6, entries.Count);
        Assert.All(entries, entry => Assert.Equal((entry.Inode, entry.Type), (Lstat(entry.Name).Inode, Lstat(entry.Name).Type)));
    }

    [Fact]
    public virtual void Dots_come_once_each()
    {
        Mkdir("directory");
        using var directory = Open("directory", OpenFlags.ReadOnly);
        Assert.Equal<Name>([".", ".."], directory.ReadDirectory().Select(entry => entry.Name).Order());
    }

    [Fact]
    public virtual void Room_for_no_entry_is_refused()
    {
        Write(new string('x', 200));
        using var directory = Open(".", OpenFlags.ReadOnly);
        Fails(EINVAL, () => directory.ReadDirectoryOnce(16));
        Write("file");
        using var file = Open("file", OpenFlags.ReadOnly);
        Fails(ENOTDIR, () => file.ReadDirectoryOnce(Small));
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(4096)]
    [InlineData(1 << 20)]
    public virtual void A_large_directory_is_listed_whatever_the_room(int room)
    {
        var names = Make(1000);
        using var directory = Open(".", OpenFlags.ReadOnly);
        Assert.Equal(names, Sorted(directory.ReadDirectory(room)));
    }

    [Fact]
    public virtual void A_very_large_directory_is_listed_and_removed_while_it_is_listed()
    {
        var names = Make(Tested.ManyEntries);
        using (var directory = Open(".", OpenFlags.ReadOnly))
            Assert.Equal(names, Sorted(directory.ReadDirectory()));

        // As rm -r does.
        using var removing = Open(".", OpenFlags.ReadOnly);
        while (removing.ReadDirectoryOnce(4096) is { Count: > 0 } some)
        {
            foreach (var entry in some.Where(entry => !entry.IsDots))
                Unlink(entry.Name);
        }

        Assert.Empty(Ls("."));
    }

    [Fact]
    public virtual void Every_position_can_be_gone_back_to()
    {
        Make(300);
        using var directory = Open(".", OpenFlags.ReadOnly);
        var entries = directory.ReadDirectory(4096);
        foreach (var i in Enumerable.Range(0, entries.Count - 1).OrderBy(i => i * 7919 % 301).Take(100))
        {
            directory.Seek(entries[i].Next);
            Assert.Equal(entries[i + 1].Name, directory.ReadDirectoryOnce(Small)[0].Name);
        }

        directory.Seek(entries[^1].Next);
        Assert.Empty(directory.ReadDirectoryOnce(Small));
        directory.Seek(0);
        Assert.Equal(entries.Select(entry => entry.Name), directory.ReadDirectory(Small).Select(entry => entry.Name));
    }

    [Fact]
    public virtual void A_position_survives_what_comes_and_goes()
    {
        Make(300);
        using var directory = Open(".", OpenFlags.ReadOnly);
        var entries = directory.ReadDirectory(Small).ToList();
        var middle = entries[150];
        var rest = entries[151..].Where(entry => !entry.IsDots).Select(entry => entry.Name).ToList();
        var gone = rest.Where((_, i) => i % 3 == 0).ToList();
        if (!middle.IsDots)
            Unlink(middle.Name);
        gone.ForEach(Unlink);
        for (var i = 0; i < 100; i++)
            Write($"new{i}");

        directory.Seek(middle.Next);

        // Whether what came or went since the directory was opened is listed, POSIX leaves open.
        var seen = directory.ReadDirectory(Small).Where(entry => !entry.IsDots && !entry.Name.Bytes.StartsWith("new"u8)).Select(entry => entry.Name).ToList();
        Assert.Equal(rest.Except(gone), seen.Where(name => !gone.Contains(name)));
    }

    [Fact]
    public virtual void What_stays_is_listed_once_while_others_come_and_go()
    {
        var lasting = Make(400);
        for (var i = 0; i < 100; i++)
            Write($"goes{i}");
        using var directory = Open(".", OpenFlags.ReadOnly);
        var seen = new List<DirectoryEntry>();
        for (var i = 0; directory.ReadDirectoryOnce(Small) is { Count: > 0 } some; i++)
        {
            seen.AddRange(some);
            Write($"comes{i}");
            if (i < 100)
                Unlink($"goes{i}");
        }

        Assert.Equal(lasting, Sorted(seen.Where(entry => entry.Name.Bytes.StartsWith("name"u8))));
        Assert.Equal(seen.Count, seen.DistinctBy(entry => entry.Name).Count());
    }

    [Fact]
    public virtual void What_stays_is_listed_once_while_threads_change_the_directory()
    {
        var lasting = Make(500);
        using var done = new CancellationTokenSource();
        Together(3, i =>
        {
            if (i == 0)
            {
                for (var round = 0; round < 20; round++)
                {
                    using var directory = Open(".", OpenFlags.ReadOnly);
                    Assert.Equal(lasting, Sorted(directory.ReadDirectory(1024).Where(entry => entry.Name.Bytes.StartsWith("name"u8))));
                }

                done.Cancel();
                return;
            }

            for (var round = 0; !done.IsCancellationRequested && round < 100_000; round++)
            {
                Write($"other{i}");
                Rename($"other{i}", $"moved{i}");
                Unlink($"moved{i}");
            }
        });
    }

    [Fact]
    public virtual void A_listing_from_the_start_sees_what_is_new()
    {
        Write("a");
        using var directory = Open(".", OpenFlags.ReadOnly);
        Assert.Equal<Name>(["a"], Sorted(directory.ReadDirectory()));
        Write("b");
        Unlink("a");
        directory.Seek(0);
        Assert.Equal<Name>(["b"], Sorted(directory.ReadDirectory()));
    }

    [Fact]
    public virtual void Two_open_directories_have_a_position_each()
    {
        var names = Make(100);
        using var one = Open(".", OpenFlags.ReadOnly);
        using var two = Open(".", OpenFlags.ReadOnly);
        one.ReadDirectoryOnce(Small);
        Assert.Equal(names, Sorted(two.ReadDirectory()));
        Assert.InRange(one.ReadDirectory().Count, 50, 101);
    }

    private List<Name> Make(int count)
    {
        for (var i = 0; i < count; i++)
            Open($"name{i:d5}", OpenFlags.WriteOnly | OpenFlags.Create).Dispose();
        return [.. Enumerable.Range(0, count).Select(i => (Name)$"name{i:d5}")];
    }

    private static List<Name> Sorted(IEnumerable<DirectoryEntry> entries) => [.. entries.Where(entry => !entry.IsDots).Select(entry => entry.Name).Order()];
}
