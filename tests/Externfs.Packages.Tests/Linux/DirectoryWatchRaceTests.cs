using Externfs.Packages.Linux;
using Externfs.Packages.Tests.Dpkg;

namespace Externfs.Packages.Tests.Linux;

public sealed class DirectoryWatchRaceTests : IDisposable
{
    private readonly string _top = Scratch.Make("race");

    [Fact]
    public void A_directory_made_while_the_watch_begins_is_watched()
    {
        for (var round = 0; round < 300; round++)
        {
            var watched = Path.Combine(_top, $"{round}/b/c/d/e/f");
            using var told = new SemaphoreSlim(0);
            using var start = new Barrier(2);
            var making = new Thread(() =>
            {
                start.SignalAndWait();
                Directory.CreateDirectory(watched);
            });
            making.Start();
            start.SignalAndWait();
            using var watch = new DirectoryWatch(watched, static name => name == "x", TimeSpan.FromMilliseconds(1), () => told.Release());
            making.Join();
            File.WriteAllText(Path.Combine(watched, "x"), "");
            Assert.True(told.Wait(TimeSpan.FromSeconds(5)), $"round {round}");
        }
    }

    public void Dispose() => Scratch.Remove(_top);
}
