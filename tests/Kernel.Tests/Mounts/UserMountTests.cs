using System.Diagnostics;

namespace Kernel.Tests.Mounts;

/// <summary>Mounts of somebody who is not root: through fusermount3.</summary>
public sealed class UserMountTests : MountLab
{
    private const string AsNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";

    [Fact]
    public async Task A_user_mounts_reads_and_unmounts()
    {
        using var host = await StartAsync(owner: 65_534);
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());

        var line = Assert.Single((await InsideAsync(host, "grep fuse.externfs /proc/self/mountinfo | grep -F \"$1\"", Mnt)).Lines);
        Assert.Contains("fuse.externfs none", line);
        Assert.All(["ro", "nosuid", "nodev", "user_id=65534", "default_permissions"], option => Assert.Contains(option, line));
        Assert.Equal("plain\nslow\n", (await InsideAsync(host, AsNobody + "cat mnt/plain mnt/slow")).Output);
        Assert.Contains("Permission denied", (await InsideAsync(host, "cat mnt/plain")).Error);
        Assert.Equal(new Outcome(0, "", ""), await InsideAsync(host, AsNobody + "fusermount3 -u mnt"));
        await host.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, host.ExitCode);
    }

    [Fact]
    public async Task A_node_that_hangs_holds_up_nobody_else()
    {
        using var host = await StartAsync(owner: 65_534);
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());
        using var reader = Shell.Start($"nsenter -m -t {host.Id} {AsNobody} cat \"$1/hangs\"", Folder, Mnt);

        for (var i = 0; i < 10; i++)
            Assert.Equal("plain\n", (await InsideAsync(host, AsNobody + "cat mnt/plain")).Output);

        host.Kill();
        await host.WaitForExitAsync();
        await reader.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task What_fusermount3_refuses_is_said_in_its_words()
    {
        using var host = await StartAsync(owner: 0);

        Assert.Equal($"fusermount3: user has no write access to mountpoint {Mnt}", await host.StandardOutput.ReadLineAsync());
        await host.WaitForExitAsync();
        Assert.Equal(32, host.ExitCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bin:/nonexistent")]
    public void Fusermount3_is_found_without_a_path(string? path) => Assert.True(Path.IsPathRooted(Externfs.Kernel.Mounting.Fusermount.Find(path)));

    /// <summary>Runs a command in the mount namespace of a host.</summary>
    private Task<Outcome> InsideAsync(Process host, string command, params string[] arguments) =>
        Shell.RunAsync($"nsenter -m -t {host.Id} sh -c 'cd \"$0\"; {command}' \"$@\"", "/", [Folder, .. arguments]);

    /// <summary>Starts a host as uid 65534, in a mount namespace of its own in which everybody may open /dev/fuse, as udev has it on most systems.</summary>
    private async Task<Process> StartAsync(int owner)
    {
        Assert.Equal(new Outcome(0, "", ""), await Shell.RunAsync($"chown {owner} mnt && mknod fuse c 10 229 && chmod 666 fuse", Folder));
        return Shell.Start(
            $"exec unshare -m sh -c 'mount --bind \"$0/fuse\" /dev/fuse && exec {AsNobody} dotnet \"$1\" \"$2\" unruly \"$0/mnt\" \"\"' \"$@\"",
            "/", Folder, Built.MountHost, Built.TestPlugins);
    }
}
