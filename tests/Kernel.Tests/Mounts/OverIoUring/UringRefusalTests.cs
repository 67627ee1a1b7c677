using Externfs.Kernel.Mounting;

namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringRefusalTests : MountLab
{
    private const string Parameter = "/sys/module/fuse/parameters/enable_uring";

    [Fact]
    public async Task Where_it_is_switched_off_one_line_says_how_to_switch_it_on()
    {
        Assert.SkipUnless(UringSwitch.IsThere, "this kernel has no FUSE over io_uring");
        await File.WriteAllTextAsync(Parameter, "N");
        try
        {
            Assert.Equal(
                $"transport=io_uring: FUSE over io_uring is switched off; 'echo Y > {Parameter}' as root switches it on; transport=device does without",
                await RefusedAsync("transport=io_uring"));
            Assert.Null(InMountTable());
            await MountAsync("transport=auto");
            Assert.Contains("\ntransport: /dev/fuse\n", await PrintsAsync("cat .externfs/status"));
        }
        finally
        {
            await File.WriteAllTextAsync(Parameter, "Y");
        }
    }

    [Theory]
    [InlineData("transport=pigeon")]
    [InlineData("transport=")]
    [InlineData("transport")]
    public async Task Another_transport_is_refused(string options) =>
        Assert.Equal($"option '{options}' takes one of auto, device, io_uring", await RefusedAsync(options));

    [Fact]
    public void The_option_is_read_and_shown()
    {
        var options = MountOptionSet.Parse("ro,transport=io_uring,x=1");

        Assert.Equal(TransportChoice.IoUring, options.Transport);
        Assert.Equal("ro,transport=io_uring,x=1", options.ToDisplayText());
        Assert.Equal(TransportChoice.Auto, MountOptionSet.Parse("").Transport);
    }
}
