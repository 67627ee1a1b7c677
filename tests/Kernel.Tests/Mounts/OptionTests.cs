using Externfs.Kernel.Mounting;

namespace Kernel.Tests.Mounts;

public sealed class OptionTests : MountLab
{
    [Fact]
    public async Task The_mount_table_shows_type_source_and_generic_options()
    {
        await MountAsync("noexec,noatime,handles=files", source: "a source");

        var entry = InMountTable()!;
        Assert.Equal(("fuse.externfs", "a source"), (entry.Type, entry.Source));
        Assert.Superset(
            new HashSet<string> { "ro", "nosuid", "nodev", "noexec", "noatime", "allow_other", "default_permissions" }, entry.Options.Split(',').ToHashSet());
    }

    [Fact]
    public async Task Setuid_and_devices_are_off_unless_somebody_wants_them()
    {
        await MountAsync("suid,dev,noallow_other,diratime");

        Assert.DoesNotContain(InMountTable()!.Options.Split(','), option => option is "nosuid" or "nodev" or "noexec" or "allow_other");
        Assert.Equal("0\n", await PrintsAsync("head -c 0 device; echo $?"));
    }

    [Fact]
    public async Task Findmnt_and_mount_show_the_plugin_and_its_options()
    {
        await MountAsync("plugin=unruly,handles=files,noexec");

        Assert.Contains("plugin=unruly,handles=files", await PrintsAsync("findmnt -m -n -o OPTIONS -M \"$1\"", Mnt));
        Assert.Equal("fuse.externfs none\n", await PrintsAsync("findmnt -n -r -o FSTYPE,SOURCE -M \"$1\"", Mnt));
        Assert.Contains("plugin=unruly", await PrintsAsync("mount -t fuse.externfs | grep \"$1\"", Mnt));
    }

    [Fact]
    public async Task Remounting_changes_the_generic_options()
    {
        await MountAsync();
        Assert.DoesNotContain("noexec", InMountTable()!.Options);

        Remounting.Remount(Mnt, MountOptionSet.Parse("remount,noexec,noatime"), MountOptionSet.Parse(""));

        Assert.Contains("noexec", InMountTable()!.Options);
        Assert.Contains("noatime", InMountTable()!.Options);
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
        Assert.Throws<Externfs.MountRefusedException>(() => Remounting.Remount(Folder, MountOptionSet.Parse("remount,ro"), MountOptionSet.Parse("")));
    }

    [Fact]
    public void A_plugin_that_is_named_twice_is_shown_once() =>
        Assert.Equal("plugin=x,ro,a=1", MountOptionSet.Parse("plugin=x,ro,a=1,plugin=x").ToDisplayText());

    [Fact]
    public async Task A_mount_point_with_odd_characters_is_found_again()
    {
        var odd = Path.Combine(Folder, "a b\\c\n,d");
        Directory.CreateDirectory(odd);
        var mount = await MountAsync(at: odd);

        Assert.Equal("plain\n", await File.ReadAllTextAsync(Path.Combine(odd, "plain")));
        Assert.NotNull(InMountTable(odd));
        await mount.DisposeAsync();
        Assert.Null(InMountTable(odd));
        Assert.DoesNotContain(Folder, await File.ReadAllTextAsync("/run/mount/utab"));
    }
}
