using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Transport.Uring;

namespace Kernel.Tests.Mounts.OverIoUring;

/// <summary>What is different where requests come through rings.</summary>
[Collection(UringSwitch.Collection)]
public sealed class UringTests : MountLab
{
    // More than one queue keeps ready, on any machine that runs the tests.
    private const int Many = 300;

    private protected override string? Transport => "io_uring";

    [Fact]
    public async Task Status_shows_the_transport()
    {
        await MountAsync();

        Assert.Matches(@"\ntransport: io_uring, \d+ queues\n", await PrintsAsync("cat .externfs/status"));
    }

    [Fact]
    public async Task Requests_come_through_the_ring_and_forgets_through_the_device()
    {
        await MountAsync();
        await PrintsAsync("cat plain");
        var before = Asked("READ");

        await Shell.RunAsync("echo 2 >/proc/sys/vm/drop_caches", "/");
        await Until.TrueAsync("inodes are forgotten", () => Asked("FORGET") + Asked("BATCH_FORGET") > 0);

        await PrintsAsync("dd if=plain iflag=direct status=none");
        Assert.True(Asked("READ") > before);
    }

    [Fact]
    public async Task Many_slow_requests_wait_at_once()
    {
        var mount = await MountAsync();
        using var readers = Shell.Start($"for i in $(seq {Many}); do dd if=waits bs=4096 iflag=direct status=none & done; wait", Mnt);

        await Until.TrueAsync("all are asked", () => Asked("READ") >= Many);
        Assert.Equal("7\n", await PrintsAsync("cat many/entry-000007"));

        await mount.DisposeAsync();
        await readers.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await mount.Ended.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Many_callers_get_what_is_theirs()
    {
        await MountAsync();

        var sum = await PrintsAsync(
            """
            for part in 1 2 3 4 5 6 7 8; do
                ( for i in $(seq -f %06.0f $part 37 20000); do cat many/entry-$i; done | md5sum >"$1/$part" ) &
            done
            wait
            for part in 1 2 3 4 5 6 7 8; do
                [ "$(seq $part 37 20000 | md5sum)" = "$(cat "$1/$part")" ] && echo same
            done
            """,
            Folder);

        Assert.Equal(string.Concat(Enumerable.Repeat("same\n", 8)), sum);
    }

    [Fact]
    public async Task Nothing_stays_of_many_mounts()
    {
        await (await MountAsync()).DisposeAsync();
        var before = Held();
        var sizeBefore = VirtualSize();

        for (var i = 0; i < 20; i++)
        {
            var mount = await MountAsync();
            Assert.Equal("plain\n", await PrintsAsync("cat plain"));
            await mount.DisposeAsync();
            await mount.Ended.WaitAsync(TimeSpan.FromSeconds(10));
        }

        await Until.TrueAsync("descriptors and mappings are given back", () => Held() == before);
        Assert.InRange(VirtualSize() - sizeBefore, long.MinValue, 10 * 128 * 256);

        static (int Descriptors, int Rings) Held() => (
            Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.Contains("io_uring", StringComparison.Ordinal) == true),
            File.ReadLines("/proc/self/maps").Count(line => line.Contains("io_uring", StringComparison.Ordinal)));

        // In pages. Each mount has 128 payloads of 1 MiB a processor.
        static long VirtualSize() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_read_that_does_not_wait_allocates_nothing()
    {
        const int count = 20_000;
        const string reads = "import mmap, os; f = os.open('plain', os.O_RDONLY | os.O_DIRECT); b = mmap.mmap(-1, 4096)\nfor i in range(int(os.sys.argv[1])): os.preadv(f, [b], 0)";
        var quiet = new HostServices { Plugins = Services.Plugins, Log = Services.Log, Version = "0.0-test" };
        await using var mount = await HostedMount.MountAsync(
            new MountRequest { Plugin = "unruly", MountPoint = Mnt, Options = MountOptionSet.Parse(With("")) }, quiet);
        await PrintsAsync("python3 -c \"$1\" 2000", reads);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await PrintsAsync($"python3 -c \"$1\" {count}", reads);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // What starting and awaiting a process allocates is no more than a few bytes a read.
        Assert.True(allocated < count * 16, $"{allocated} bytes for {count} reads");
    }

    [Theory]
    [InlineData("0\n", new[] { 0 })]
    [InlineData("0-3\n", new[] { 0, 1, 2, 3 })]
    [InlineData("0,2-4,7\n", new[] { 0, 2, 3, 4, 7 })]
    public void Processors_are_counted(string text, int[] expected) => Assert.Equal(expected, UringSupport.ParseRanges(text));

    private int Asked(string operation) => Trace.Count(line => line.StartsWith(operation + " #", StringComparison.Ordinal));
}
