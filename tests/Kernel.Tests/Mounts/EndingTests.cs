namespace Kernel.Tests.Mounts;

public class EndingTests : MountLab
{
    [Fact]
    public async Task Umount_ends_the_mount()
    {
        var mount = await MountAsync();
        await PrintsAsync("cat plain");
        Assert.False(mount.Ended.IsCompleted);

        Assert.Equal(new Outcome(0, "", ""), await Shell.RunAsync("umount mnt", Folder));

        await mount.Ended.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null(InMountTable());
        Assert.DoesNotContain(Mnt, await File.ReadAllTextAsync("/run/mount/utab"));
        Assert.Equal("", (await RunAsync("ls")).Output);
    }

    [Fact]
    public async Task A_mount_in_use_is_not_unmounted_until_it_is_free()
    {
        var mount = await MountAsync();
        using var reader = Shell.Start("exec 3<plain; echo open; read line; cat <&3", Mnt);

        // The shell waits for a line that never comes: its standard input is the tests' own, so it is stopped and continued instead.
        Assert.Contains("busy", (await Shell.RunAsync("sleep 60 <mnt/plain & umount mnt; kill $!", Folder)).Error);
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
        Assert.False(mount.Ended.IsCompleted);
        reader.Kill(entireProcessTree: true);
        await reader.WaitForExitAsync();

        await Until.TrueAsync("it can be unmounted", async () => (await Shell.RunAsync("umount mnt", Folder)).Status == 0);
        await mount.Ended.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_lazy_umount_ends_it_when_the_last_user_goes()
    {
        var mount = await MountAsync();
        using var user = Shell.Start("exec sleep 60 <plain", Mnt);
        await Until.TrueAsync("it is open", async () => (await Shell.RunAsync("fuser -m mnt", Folder)).Status == 0);

        Assert.Equal(0, (await Shell.RunAsync("umount -l mnt", Folder)).Status);
        Assert.Null(InMountTable());
        Assert.False(mount.Ended.IsCompleted);
        user.Kill();

        await mount.Ended.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Disposing_a_mount_in_use_takes_it_away_at_once()
    {
        var mount = await MountAsync("handles=all");
        using var user = Shell.Start("exec sleep 60 <opened", Mnt);
        await Until.TrueAsync("it is open", () => Trace.Any(line => line.StartsWith("OPEN ", StringComparison.Ordinal)));

        await mount.DisposeAsync();

        Assert.True(mount.Ended.IsCompleted);
        Assert.Null(InMountTable());
        Assert.Equal(0, mount.Vfs.Handles.Count);
        user.Kill();
        await user.WaitForExitAsync();
    }

    [Fact]
    public async Task A_plugin_that_throws_at_the_end_is_a_line_in_the_log()
    {
        var mount = await MountAsync("fail=dispose");

        await mount.DisposeAsync();

        Assert.True(mount.Ended.IsCompletedSuccessfully);
        Assert.Equal($"Error {Mnt}: the plugin failed at the end of the mount: InvalidDataException: can't let go", Assert.Single(Log));
    }

    [Fact]
    public async Task A_killed_host_leaves_a_dead_mount_that_umount_removes()
    {
        using var host = Shell.Start("exec dotnet \"$1\" \"$2\" unruly \"$3\" \"$4\"", "/", Built.MountHost, Built.TestPlugins, Mnt, With(""));
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));

        host.Kill();
        await host.WaitForExitAsync();

        // Rings are closed a moment after the process is gone.
        await Until.TrueAsync("the mount is dead", async () => (await Shell.RunAsync("ls mnt/", Folder)).Error.Contains("Transport endpoint is not connected"));
        Assert.Contains("a dead mount is there", await RefusedAsync());
        Assert.Equal(0, (await Shell.RunAsync("umount mnt", Folder)).Status);
        Assert.Null(InMountTable());
        await MountAsync();
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }
}
