using Externfs.Kernel.Hosting;

namespace Kernel.Tests.Mounts;

public sealed class ManyTests : MountLab
{
    [Fact]
    public async Task One_process_serves_many_mounts()
    {
        var mounts = new List<HostedMount>();
        for (var i = 0; i < 20; i++)
            mounts.Add(await MountAsync(at: Directory.CreateDirectory(Path.Combine(Folder, $"mnt{i}")).FullName));

        Assert.Equal(string.Concat(Enumerable.Repeat("plain\n", 20)), (await Shell.RunAsync("cat mnt?/plain mnt??/plain", Folder)).Output);

        Assert.Equal(new Outcome(0, "", ""), await Shell.RunAsync("umount mnt1? mnt?", Folder));
        await Task.WhenAll(mounts.Select(mount => mount.Ended)).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Two_plugins_have_two_versions_of_one_dependency_in_one_process()
    {
        var older = Directory.CreateDirectory(Path.Combine(Folder, "older")).FullName;
        await MountAsync(plugin: "newerjson");
        await MountAsync(plugin: "olderjson", at: older);

        Assert.StartsWith("{\"assembly\":\"13.0.0.0\",\"file\":\"13.0.4", await PrintsAsync("cat version"));
        Assert.StartsWith("{\"assembly\":\"12.0.0.0\",\"file\":\"12.0.3", (await Shell.RunAsync("cat older/version", Folder)).Output);
        Assert.DoesNotContain(System.Runtime.Loader.AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == "Newtonsoft.Json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("handles=all")]
    public async Task Eight_threads_do_everything_at_once_without_an_error(string options)
    {
        await MountAsync(options);
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        var done = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Factory.StartNew(
            () =>
            {
                var random = new Random(seed);
                while (!time.IsCancellationRequested)
                {
                    Operate(random);
                    Interlocked.Increment(ref done);
                }
            },
            TaskCreationOptions.LongRunning)));

        Assert.True(done > 500, $"{done} operations");
        Assert.Empty(Log);
    }

    private void Operate(Random random)
    {
        var number = random.Next(100_000);
        switch (random.Next(7))
        {
            case 0:
                Assert.Equal($"{number}\n", File.ReadAllText(Path.Combine(Mnt, $"many/entry-{number:d6}")));
                break;
            case 1:
                Assert.Equal("plain\n", File.ReadAllText(Path.Combine(Mnt, "link")));
                break;
            case 2:
                Assert.Equal(9, Directory.GetFiles(Path.Combine(Mnt, "odd")).Length);
                break;
            case 3:
                Assert.False(File.Exists(Path.Combine(Mnt, $"nothing-{number}")));
                break;
            case 4:
                Assert.Equal("slow\n", File.ReadAllText(Path.Combine(Mnt, "slow")));
                break;
            case 5:
                Assert.Equal(2_000, Directory.EnumerateFiles(Path.Combine(Mnt, "many")).Take(2_000).Distinct().Count());
                break;
            default:
                using (var file = File.OpenRead(Path.Combine(Mnt, "big")))
                {
                    file.Position = random.Next(8 * 1024 * 1024 - 100_000);
                    Assert.Equal(65_536, file.ReadAtLeast(new byte[65_536], 65_536));
                }

                break;
        }
    }
}
