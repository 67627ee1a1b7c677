using Externfs.Cli.Running;

namespace Externfs.Cli.Tests;

public sealed class RunFileTests
{
    [Fact]
    public void Mounts_are_read_with_their_lines()
    {
        var mounts = Parse("""
            # comment
            mounts:
              - plugin: probe
                at: /a
              - plugin: probe
                at: /b
                source: shelf
                options: {ro: , greeting: "yes, you", quick: true, slow: false, count: 3}
              - {plugin: probe, at: /c, options: [ro, greeting=x]}
              - {plugin: probe, at: /d, options: "ro,greeting=x"}
            """);
        Assert.Equal(
            [
                new RunMount(3, "probe", "none", "/a", ""),
                new RunMount(5, "probe", "shelf", "/b", @"ro,greeting=yes\, you,quick,count=3"),
                new RunMount(9, "probe", "none", "/c", "ro,greeting=x"),
                new RunMount(10, "probe", "none", "/d", "ro,greeting=x"),
            ],
            mounts);
    }

    [Theory]
    [InlineData("mounts:\n- plugin: probe\n  at: [x\n", "f.yaml:4: ")]
    [InlineData("", "f.yaml:1: one document with the key 'mounts' is needed")]
    [InlineData("- a", "f.yaml:1: one document with the key 'mounts' is needed")]
    [InlineData("mounts: []", "f.yaml:1: 'mounts' lists no mount")]
    [InlineData("mounts: x", "f.yaml:1: 'mounts' takes a list")]
    [InlineData("mounts:\n- x", "f.yaml:2: a mount has the keys")]
    [InlineData("mount:\n- x", "f.yaml:1: unknown key 'mount'")]
    [InlineData("mounts:\n- plugin: a\n  att: /x", "f.yaml:3: unknown key 'att'")]
    [InlineData("mounts:\n- at: /x", "f.yaml:2: the mount names no 'plugin'")]
    [InlineData("mounts:\n- plugin: a", "f.yaml:2: the mount has no mount point 'at'")]
    [InlineData("mounts:\n- plugin: a\n  at: x", "f.yaml:3: 'at: x' is not an absolute path")]
    [InlineData("mounts:\n- plugin:\n  at: x", "f.yaml:2: 'plugin' takes a text")]
    [InlineData("mounts:\n- plugin: a\n  at: /x\n  options:\n    ro: [1]", "f.yaml:5: option 'ro' takes a text")]
    [InlineData("mounts:\n- {plugin: a, at: /x}\n- {plugin: b, at: /x}", "f.yaml:3: /x is a mount point already on line 2")]
    public void What_is_wrong_is_said_with_its_line(string yaml, string message) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => Parse(yaml)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<RunMount> Parse(string yaml) => RunFile.Parse("f.yaml", new StringReader(yaml));
}
