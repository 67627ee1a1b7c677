namespace Externfs.Specification;

/// <summary>Many at once: nothing is lost, doubled or torn.</summary>
public abstract class ConcurrencySpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const int Threads = 4;
    private const int Rounds = 200;
    private const OpenFlags Exclusive = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;

    [Fact]
    public virtual void All_that_is_created_is_there()
    {
        Together(Threads, i =>
        {
            for (var round = 0; round < Rounds; round++)
                Write($"{i}-{round}", $"{i} {round}");
        });
        Assert.Equal(Threads * Rounds, Ls(".").Count);
        for (var i = 0; i < Threads; i++)
            Assert.All(Enumerable.Range(0, Rounds), round => Assert.Equal($"{i} {round}", Cat($"{i}-{round}")));
    }

    [Fact]
    public virtual void One_of_many_creates_a_name()
    {
        for (var round = 0; round < 20; round++)
        {
            int files = 0, directories = 0, links = 0;
            Together(Threads, i =>
            {
                Count(ref files, () => Open($"file{round}", Exclusive).Dispose());
                Count(ref directories, () => Mkdir($"directory{round}"));
                Count(ref links, () => Symlink($"{i}", $"link{round}"));
            });
            Assert.Equal((1, 1, 1), (files, directories, links));
        }

        Assert.Equal(60, Ls(".").Count);
    }

    [Fact]
    public virtual void One_of_many_removes_a_name()
    {
        for (var round = 0; round < 20; round++)
        {
            Write($"file{round}");
            Mkdir($"directory{round}");
            int files = 0, directories = 0;
            Together(Threads, _ =>
            {
                Count(ref files, () => Unlink($"file{round}"));
                Count(ref directories, () => Rmdir($"directory{round}"));
            });
            Assert.Equal((1, 1), (files, directories));
        }

        Assert.Empty(Ls("."));
        Assert.Equal(2u, Stat(".").Links);
    }

    [Fact]
    public virtual void Files_that_are_renamed_back_and_forth_are_not_lost()
    {
        Mkdir("a");
        Mkdir("b");
        for (var i = 0; i < 20; i++)
            Write($"a/file{i}", $"{i}");
        Together(Threads, thread =>
        {
            var random = new Random(thread);
            for (var round = 0; round < Rounds; round++)
            {
                var name = random.Next(20);
                var (from, to) = random.Next(2) == 0 ? ("a", "b") : ("b", "a");
                Tolerating(ENOENT, () => Rename($"{from}/file{name}", $"{to}/file{name}"));
            }
        });
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (Name)$"file{i}").Order(), Ls("a").Concat(Ls("b")).Order());
        Assert.All(Ls("a"), name => Assert.Equal($"file{Cat(name.In("a"))}", name.ToString()));
        Assert.All(Ls("b"), name => Assert.Equal($"file{Cat(name.In("b"))}", name.ToString()));
    }

    [Fact]
    public virtual void Directories_that_move_into_each_other_make_no_loop()
    {
        Mkdir("a");
        Mkdir("b");
        Mkdir("a/c");
        Together(Threads, thread =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                Tolerating([ENOENT, EINVAL, ENOTEMPTY, EEXIST], () => Rename(thread % 2 == 0 ? "a" : "b", thread % 2 == 0 ? "b/a" : "a/b"));
                Tolerating([ENOENT, EINVAL, ENOTEMPTY, EEXIST], () => Rename(thread % 2 == 0 ? "b/a" : "a/b", thread % 2 == 0 ? "a" : "b"));
            }
        });
        Assert.Equal(3, Directories("."));
    }

    [Fact]
    public virtual void A_file_that_is_replaced_is_never_missing_or_torn()
    {
        Write("file", new string('0', 5000));
        Together(Threads, thread =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                if (thread < 2)
                {
                    Write($"new{thread}", new string((char)('1' + thread), 5000));
                    Rename($"new{thread}", "file");
                }
                else
                {
                    var text = Cat("file");
                    Assert.Equal(new string(text[0], 5000), text);
                    Assert.Equal(5000, Stat("file").Size);
                }
            }
        });
        Assert.Equal<Name>(["file"], Ls("."));
    }

    [Fact]
    public virtual void Counts_of_links_are_right_in_the_end()
    {
        Write("file");
        Together(Threads, thread =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                Link("file", $"link{thread}");
                Mkdir($"directory{thread}");
                if (round == Rounds - 1)
                    return;
                Unlink($"link{thread}");
                Rmdir($"directory{thread}");
            }
        });
        Assert.Equal((Threads + 1u, Threads + 2u), (Stat("file").Links, Stat(".").Links));
    }

    [Fact]
    public virtual void Writers_of_different_places_do_not_disturb_each_other()
    {
        const int Size = 1000;
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        Together(Threads, thread =>
        {
            using var mine = Open("file", OpenFlags.WriteOnly);
            for (var round = 0; round < Rounds; round++)
                mine.WriteAt(((round * Threads) + thread) * Size, Enumerable.Repeat((byte)('a' + thread), Size).ToArray());
        });
        var bytes = ReadAll("file");
        Assert.Equal(Threads * Rounds * Size, bytes.Length);
        Assert.All(Enumerable.Range(0, bytes.Length / Size), i => Assert.False(bytes.AsSpan(i * Size, Size).ContainsAnyExcept((byte)('a' + (i % Threads)))));
    }

    [Fact]
    public virtual void A_tree_is_built_and_removed_by_many_at_once()
    {
        Together(Threads, thread =>
        {
            for (var round = 0; round < 30; round++)
            {
                Tolerating(EEXIST, () => Mkdir("shared"));
                Tolerating([ENOENT, EEXIST], () => Mkdir($"shared/{round % 3}"));
                Tolerating(ENOENT, () => Write($"shared/{round % 3}/{thread}", "text"));
                Tolerating([ENOENT, ENOTEMPTY], () => Remove("shared"));
            }
        });
        Tolerating(ENOENT, () => Remove("shared"));
        Assert.Empty(Ls("."));
        Assert.Equal(2u, Stat(".").Links);
    }

    private int Directories(Name path) =>
        Entries(path).Where(entry => entry.Type == FileType.Directory).Sum(entry => 1 + Directories(entry.Name.In(path)));

    /// <summary>Counts a success; another may have been first.</summary>
    private static void Count(ref int successes, Action action)
    {
        try
        {
            action();
            Interlocked.Increment(ref successes);
        }
        catch (PosixException e) when (e.Error is EEXIST or ENOENT)
        {
            // Somebody was first.
        }
    }

    private static void Tolerating(Errno error, Action action) => Tolerating([error], action);

    private static void Tolerating(Errno[] errors, Action action)
    {
        try
        {
            action();
        }
        catch (PosixException e) when (errors.Contains(e.Error))
        {
            // Another thread moved or removed it.
        }
    }
}
