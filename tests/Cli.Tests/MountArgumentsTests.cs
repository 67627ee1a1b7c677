using Externfs.Cli.Launch;

namespace Externfs.Cli.Tests;

public sealed class MountArgumentsTests
{
    [Fact]
    public void The_protocol_of_mount_8()
    {
        var arguments = MountArguments.ParseHelper(["none", "/mnt", "-n", "-sv", "-o", "rw,plugin=probe", "-t", "externfs"]);
        Assert.Equal(new MountArguments { Source = "none", MountPoint = "/mnt", Options = "rw,plugin=probe", Verbose = true }, arguments);
    }

    [Fact]
    public void Options_may_be_given_in_pieces_and_attached() =>
        Assert.Equal("a,b=1,c", MountArguments.ParseCommand(["-oa", "none", "-o", "b=1", "/mnt", "-vo", "c"]).Options);

    [Fact]
    public void F_is_fake_for_mount_8_and_foreground_for_a_person()
    {
        Assert.True(MountArguments.ParseHelper(["none", "/mnt", "-f"]) is { Fake: true, Foreground: false });
        Assert.True(MountArguments.ParseCommand(["none", "/mnt", "-f"]) is { Fake: false, Foreground: true });
    }

    [Fact]
    public void A_subtype_names_the_plugin()
    {
        Assert.Equal("probe", MountArguments.ParseHelper(["none", "/mnt", "-t", "externfs.probe"]).Subtype);
        Assert.Null(MountArguments.ParseHelper(["none", "/mnt", "-t", "fuse.externfs"]).Subtype);
    }

    [Fact]
    public void A_namespace_is_mount_8_s_to_name()
    {
        Assert.Equal("/proc/1/ns/mnt", MountArguments.ParseHelper(["none", "/mnt", "-N", "/proc/1/ns/mnt"]).Namespace);
        Assert.Throws<UsageException>(() => MountArguments.ParseCommand(["none", "/mnt", "-N", "x"]));
    }

    [Fact]
    public void After_two_hyphens_everything_is_an_operand() =>
        Assert.Equal("-v", MountArguments.ParseCommand(["--", "none", "-v"]).MountPoint);

    [Fact]
    public void A_single_hyphen_is_a_source() => Assert.Equal("-", MountArguments.ParseCommand(["-", "/mnt"]).Source);

    [Fact]
    public void What_the_host_is_given_comes_back_the_same()
    {
        var arguments = MountArguments.ParseCommand(["-o", @"plugin=probe,greeting=a\,b", "--", "-odd source", "/a b"]);
        Assert.Equal(arguments, MountArguments.ParseCommand(arguments.ToHostArguments()));
    }

    [Theory]
    [InlineData("a source and a directory are needed")]
    [InlineData("a source and a directory are needed", "none")]
    [InlineData("'x' is one too many", "none", "/mnt", "x")]
    [InlineData("option '-o' needs a value", "none", "/mnt", "-o")]
    [InlineData("unknown option '--frob'", "none", "/mnt", "--frob")]
    [InlineData("unknown option '-x'", "none", "/mnt", "-vx")]
    public void What_is_wrong_is_said(string message, params string[] arguments) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => MountArguments.ParseCommand(arguments)).Message, StringComparison.Ordinal);
}
