namespace Kernel.Tests.Mounts;

public sealed class PermissionTests : MountLab
{
    private const string AsNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";

    [Fact]
    public async Task The_kernel_enforces_owner_group_and_mode()
    {
        await MountAsync();

        Assert.Equal("secret\ntheirs\n", await PrintsAsync("cat private theirs"));
        Assert.Equal("plain\ntheirs\n", await PrintsAsync(AsNobody + "cat plain theirs"));
        Assert.Contains("Permission denied", (await RunAsync(AsNobody + "cat private")).Error);
        Assert.DoesNotContain(Trace, line => line.StartsWith("READ ", StringComparison.Ordinal) && line.Contains("node 3 uid 65534"));
    }

    [Fact]
    public async Task Without_allow_other_nobody_else_gets_in()
    {
        await MountAsync("noallow_other");

        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
        Assert.Contains("Permission denied", (await Shell.RunAsync(AsNobody + "ls mnt", Folder)).Error);
    }

    [Fact]
    public async Task A_plugin_sees_who_asks()
    {
        await MountAsync();

        await RunAsync(AsNobody + "cat throws");

        Assert.Contains("by uid 65534", Assert.Single(Log.Distinct()));
    }
}
