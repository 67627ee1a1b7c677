using System.Collections.Concurrent;
using Externfs.Packages.Linux;

namespace Externfs.Packages.Tests.Linux;

public sealed class DirectoryWatchTests : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);
    private readonly string _top = Directory.CreateTempSubdirectory("externfs-watch-").FullName;
    private readonly BlockingCollection<int> _told = [];
    private int _count;

    private string Watched => Path.Combine(_top, "a/b");

    [Fact]
    public void A_burst_of_changes_is_told_once()
    {
        Directory.CreateDirectory(Watched);
        using (Watch())
        {
            for (var file = 0; file < 200; file++)
                File.WriteAllText(Path.Combine(Watched, $"list-{file}"), "x");
            AwaitTold();
        }

        Assert.Equal(1, _count);
    }

    [Fact]
    public void Names_that_do_not_matter_are_not_told()
    {
        Directory.CreateDirectory(Watched);
        using (Watch())
        {
            File.WriteAllText(Path.Combine(Watched, "other"), "x");
            Assert.False(_told.TryTake(out _, 3 * Settling));
            File.Move(Path.Combine(Watched, "other"), Path.Combine(Watched, "list-1"));
            AwaitTold();
        }

        Assert.Equal(1, _count);
    }

    [Fact]
    public void A_directory_is_waited_for_and_followed_when_it_is_made_anew()
    {
        using (Watch())
        {
            Directory.CreateDirectory(Watched);
            AwaitTold();
            File.WriteAllText(Path.Combine(Watched, "list-1"), "x");
            AwaitTold();
            Directory.Delete(Path.Combine(_top, "a"), recursive: true);
            AwaitTold();
            Directory.CreateDirectory(Watched);
            AwaitTold();
            File.WriteAllText(Path.Combine(Watched, "list-1"), "x");
            AwaitTold();
        }
    }

    [Fact]
    public void The_watch_can_end_from_within_what_it_tells()
    {
        Directory.CreateDirectory(Watched);
        using var ended = new ManualResetEventSlim();
        DirectoryWatch? watch = null;
        watch = new DirectoryWatch(Watched, _ => true, Settling, () =>
        {
            watch!.Dispose();
            ended.Set();
        });
        File.WriteAllText(Path.Combine(Watched, "list-1"), "x");

        Assert.True(ended.Wait(TimeSpan.FromSeconds(20)));
    }

    public void Dispose()
    {
        Directory.Delete(_top, recursive: true);
        _told.Dispose();
    }

    private DirectoryWatch Watch() =>
        new(Watched, name => name.StartsWith("list-", StringComparison.Ordinal), Settling, () => _told.Add(Interlocked.Increment(ref _count)));

    private void AwaitTold() => Assert.True(_told.TryTake(out _, TimeSpan.FromSeconds(20)));
}
