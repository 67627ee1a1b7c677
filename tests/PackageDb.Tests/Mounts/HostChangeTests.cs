using System.Collections.Concurrent;
using System.Diagnostics;

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>apt works on this machine while its database is mounted.</summary>
[Collection(MountsCollection.Name)]
public sealed class HostChangeTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task TwentyReadersDuringInstallUpgradeAndRemoval()
    {
        await using var lab = await MountLab.MountAsync();
        await using var probe = await ProbePackage.BuildAsync();
        using var readers = new Readers(lab.Mnt, 20);
        Assert.Empty(Probes(lab));

        await probe.InstallAsync("1.0");
        await UntilProbesAsync(lab, $"{ProbePackage.Name}-1.0");
        Assert.Equal("1.0\n", await lab.PrintsAsync($"cat by-name/{ProbePackage.Name}/files/usr/share/{ProbePackage.Name}/9"));

        using (var upgraded = new CancellationTokenSource())
        {
            var listings = Task.Factory.StartNew(() => ListUntil(lab, upgraded.Token), TaskCreationOptions.LongRunning);
            await probe.InstallAsync("2.0");
            await UntilProbesAsync(lab, $"{ProbePackage.Name}-2.0");
            await upgraded.CancelAsync();
            var seen = await listings;
            Assert.Equal([$"{ProbePackage.Name}-1.0", $"{ProbePackage.Name}-2.0"], seen.Keys.Order(StringComparer.Ordinal));
        }

        await UntilPrintsAsync(lab, $"../installed/{ProbePackage.Name}-2.0\n", $"readlink by-name/{ProbePackage.Name}");

        await probe.RemoveAsync();
        await UntilProbesAsync(lab);
        await UntilPrintsAsync(lab, "0\n", $"ls by-name | grep -c {ProbePackage.Name} || true");
        Assert.True(await readers.EndAsync() > 500);
        Assert.Empty(lab.Log);
    }

    [Fact]
    public async Task WhatDidNotChangeStaysCached()
    {
        var requests = new ConcurrentQueue<string>();
        await using var lab = await MountLab.MountAsync(trace: requests.Enqueue);
        await using var probe = await ProbePackage.BuildAsync();
        const string Unchanged = "ls by-name/bash/ by-name/bash/depends/; cat by-name/bash/description; readlink by-name/bash";
        var first = await lab.PrintsAsync(Unchanged);
        Assert.Contains(requests, line => line.StartsWith("READDIR", StringComparison.Ordinal));

        await probe.InstallAsync("1.0");
        await UntilProbesAsync(lab, $"{ProbePackage.Name}-1.0");
        requests.Clear();
        Assert.Equal(first, await lab.PrintsAsync(Unchanged));
        Assert.DoesNotContain(requests, line => line.StartsWith("READ", StringComparison.Ordinal) || line.StartsWith("LOOKUP", StringComparison.Ordinal));

        await lab.PrintsAsync("ls installed");
        requests.Clear();
        await probe.RemoveAsync();
        await UntilProbesAsync(lab);
        Assert.Contains(requests, line => line.StartsWith("READDIR", StringComparison.Ordinal));
    }

    private static string[] Probes(MountLab lab) =>
        [.. Directory.EnumerateDirectories(Path.Combine(lab.Mnt, "installed"), $"{ProbePackage.Name}*").Select(path => Path.GetFileName(path))];

    private static bool Shows(MountLab lab, string[] expected) =>
        Probes(lab).SequenceEqual(expected, StringComparer.Ordinal)
        && expected.All(name => File.ReadAllText(Path.Combine(lab.Mnt, "installed", name, "status")) == "install ok installed\n");

    /// <summary>Waits until these are listed, and installed.</summary>
    private static async Task UntilProbesAsync(MountLab lab, params string[] expected)
    {
        var waited = Stopwatch.StartNew();
        while (!Shows(lab, expected))
        {
            Assert.True(waited.Elapsed < Deadline, $"not within {Deadline}: [{string.Join(' ', Probes(lab))}] is [{string.Join(' ', expected)}], installed");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>What the kernel is told of one change arrives one thing after the other, while readers hold the directories that it is about.</summary>
    private static async Task UntilPrintsAsync(MountLab lab, string expected, string command)
    {
        var waited = Stopwatch.StartNew();
        while (await lab.PrintsAsync(command) is var printed && printed != expected)
            Assert.True(waited.Elapsed < Deadline, $"not within {Deadline}: {command} printed {printed}");
    }

    /// <summary>How often each answer of listing the probe was seen.</summary>
    private static Dictionary<string, int> ListUntil(MountLab lab, CancellationToken done)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!done.IsCancellationRequested)
        {
            var listing = string.Join(' ', Probes(lab));
            seen[listing] = seen.GetValueOrDefault(listing) + 1;
        }

        return seen;
    }
}
