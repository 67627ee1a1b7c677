namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>Threads that read a mounted database over and over.</summary>
internal sealed class Readers : IDisposable
{
    private static readonly string[] Fields = ["name", "version", "status", "description", "control"];

    private readonly CancellationTokenSource _done = new();
    private readonly string _installed;
    private readonly Task<int>[] _tasks;

    public Readers(string mnt, int count)
    {
        _installed = Path.Combine(mnt, "installed");
        _tasks = [.. Enumerable.Range(0, count).Select(seed => Task.Factory.StartNew(() => Run(new Random(seed)), TaskCreationOptions.LongRunning))];
    }

    /// <summary>How many packages they have read.</summary>
    public async Task<int> EndAsync()
    {
        await _done.CancelAsync();
        return (await Task.WhenAll(_tasks)).Sum();
    }

    public void Dispose()
    {
        _done.Cancel();
        _ = Task.WhenAll(_tasks).ContinueWith(_ => _done.Dispose(), TaskScheduler.Default);
    }

    private int Run(Random random)
    {
        var read = 0;
        while (!_done.IsCancellationRequested)
        {
            var packages = Directory.GetDirectories(_installed);
            foreach (var package in packages.Where(path => path.Contains(ProbePackage.Name, StringComparison.Ordinal)).Concat(random.GetItems(packages, 10)))
            {
                ReadPackage(package);

                // The machine is not for the readers alone.
                _done.Token.WaitHandle.WaitOne(10);
                read++;
            }
        }

        return read;
    }

    private static void ReadPackage(string package)
    {
        var names = Directory.GetFileSystemEntries(package).Select(Path.GetFileName).ToHashSet();
        foreach (var field in Fields)
        {
            if (!names.Contains(field))
                continue;
            var content = File.ReadAllText(Path.Combine(package, field));
            Assert.True(content.EndsWith('\n'), $"{package}/{field}: '{content}'");
        }

        foreach (var relation in Directory.GetFileSystemEntries(Path.Combine(package, "depends")))
        {
            var file = new FileInfo(relation);
            if (file.LinkTarget is { } target)
                Assert.NotEmpty(File.ReadAllText(Path.Combine(package, "depends", target, "name")));
            else
                Assert.NotEmpty(File.ReadAllText(relation));
        }
    }
}
