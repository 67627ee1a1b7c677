using System.Collections.Concurrent;
using Externfs.Packages.Apt;

namespace Externfs.Packages.Tests.Apt;

public class UpdateTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("")]
    [InlineData("-oAcquire::GzipIndexes=true")]
    public async Task After_apt_get_update_the_new_catalogue_is_there_and_the_old_one_readable(string option)
    {
        using var sandbox = new AptSandbox();
        sandbox.Add("one", "1.0", "first\n Long text.\n .\n More of it.");
        sandbox.Publish();
        sandbox.Apt("apt-get", ["update", .. Options(option)]);
        var log = new ConcurrentQueue<string>();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Root = sandbox.Root, Log = log.Enqueue });
        var replaced = new TaskCompletionSource<(Catalogue Old, Catalogue New)>(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Replaced += (before, after) => replaced.TrySetResult((before, after));
        var old = await source.GetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["one 1.0 amd64"], old.Titles());
        var again = source.GetAsync(TestContext.Current.CancellationToken);
        Assert.True(again.IsCompletedSuccessfully);
        Assert.Same(old, await again);

        sandbox.Add("one", "1.1", "first");
        sandbox.Add("two", "0.5", "second");
        sandbox.Publish();
        sandbox.Apt("apt-get", ["update", .. Options(option)]);

        var change = await replaced.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.Same(old, change.Old);
        Assert.Equal(["one 1.0 amd64", "one 1.1 amd64", "two 0.5 amd64"], change.New.Titles());
        Assert.Same(change.New, await source.GetAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"file:{sandbox.Top}/repo stable/main amd64\n", change.New.Text(0, PackageField.Repository));
        Assert.StartsWith("Package: one\n", old.Text(0, PackageField.Control), StringComparison.Ordinal);
        Assert.Equal("first\n Long text.\n .\n More of it.\n", old.Text(0, PackageField.Description));
        Assert.Empty(log);
    }

    [Fact]
    public async Task While_lists_are_replaced_readers_see_one_whole_list_or_another()
    {
        using var folder = new ListsFolder();
        folder.Write("a_Packages", Generation(0));
        using var source = new AptCatalogueSource(folder.Options with { Settling = TimeSpan.FromMilliseconds(5) });
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Replaced += (_, after) =>
        {
            if (after.Title(0).StartsWith("p-000 30 ", StringComparison.Ordinal))
                last.TrySetResult();
        };
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadUntilAsync(source, last.Task))).ToArray();

        for (var generation = 1; generation <= 30; generation++)
        {
            File.Move(folder.Write("partial", Generation(generation)), Path.Combine(folder.Lists, "a_Packages"), overwrite: true);
            await Task.Yield();
        }

        await last.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        await Task.WhenAll(readers).WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.Empty(folder.Log);
    }

    [Fact]
    public async Task Long_descriptions_are_those_that_apt_cache_shows()
    {
        using var sandbox = new AptSandbox();
        sandbox.Add("one", "1.0", "first\n Long text, Größe.\n .\n More of it.");
        sandbox.Add("two", "1.0", "second");
        sandbox.Publish();
        sandbox.Apt("apt-get", "update");
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Root = sandbox.Root, Log = Assert.Fail });
        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Long text", catalogue.Text(0, PackageField.Control), StringComparison.Ordinal);

        foreach (var record in Records.Parse(sandbox.Apt("apt-cache", "show", "one", "two")))
        {
            var package = catalogue.Only(record["Package"]);
            Assert.Equal(record["Description-en"] + "\n", catalogue.Text(package, PackageField.Description));
            Assert.Equal(record["Description-en"].Split('\n')[0] + "\n", catalogue.Text(package, PackageField.Summary));
        }
    }

    [Fact]
    public async Task A_directory_of_lists_that_comes_later_is_seen()
    {
        using var folder = new ListsFolder();
        Directory.Delete(Path.Combine(folder.Root, "var"), recursive: true);
        using var source = new AptCatalogueSource(folder.Options);
        var replaced = new TaskCompletionSource<Catalogue>(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Replaced += (_, after) =>
        {
            if (after.Count > 0)
                replaced.TrySetResult(after);
        };
        Assert.Equal(0, (await source.GetAsync(TestContext.Current.CancellationToken)).Count);

        Directory.CreateDirectory(folder.Lists);
        folder.Write("a_Packages", "Package: p\nVersion: 1\nArchitecture: all\n\n");

        Assert.Equal(["p 1 all"], (await replaced.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken)).Titles());
    }

    [Fact]
    public void Descriptors_of_a_forgotten_catalogue_are_closed()
    {
        using var folder = new ListsFolder();
        folder.Write("a_Packages", "Package: p\nVersion: 1\nArchitecture: all\n\n");
        var scratch = new RecordScratch();
        LoadAndForget(folder, scratch);

        for (var until = DateTime.UtcNow + Deadline; OpenLists(folder) > 0 && DateTime.UtcNow < until;)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, OpenLists(folder));
        GC.KeepAlive(scratch);
    }

    private static string Generation(int version) =>
        string.Concat(Enumerable.Range(0, 200 + version).Select(number => $"Package: p-{number:d3}\nVersion: {version}\nArchitecture: all\nSize: {version}\n\n"));

    private static async Task ReadUntilAsync(AptCatalogueSource source, Task end)
    {
        var scratch = new RecordScratch();
        while (!end.IsCompleted)
        {
            var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);
            var version = System.Text.Encoding.UTF8.GetString(catalogue.Version(0));
            Assert.Equal(200 + int.Parse(version), catalogue.Count);
            for (var package = 0; package < catalogue.Count; package++)
                Assert.Equal(version + "\n", catalogue.Text(package, PackageField.DownloadSize, scratch));
        }
    }

    /// <summary>On a thread of its own, so that no stack or state machine of the test keeps the catalogue.</summary>
    private static void LoadAndForget(ListsFolder folder, RecordScratch scratch)
    {
        var open = 0;
        var thread = new Thread(() =>
        {
            var catalogue = folder.LoadAsync().GetAwaiter().GetResult();
            _ = catalogue.Field(0, PackageField.Control, scratch);
            open = OpenLists(folder);
            GC.KeepAlive(catalogue);
        });
        thread.Start();
        thread.Join();
        Assert.Equal(1, open);
    }

    private static int OpenLists(ListsFolder folder) => Directory.GetFiles("/proc/self/fd")
        .Count(link => new FileInfo(link).LinkTarget?.StartsWith(folder.Lists, StringComparison.Ordinal) == true);

    private static string[] Options(string option) => option.Length == 0 ? [] : [option];
}
