using System.Net.Sockets;
using Externfs.Humfs.Tests.Trees;

namespace Externfs.Humfs.Tests.Mounts;

[Collection(nameof(MountsCollection))]
public sealed class MountTests
{
    private const string Listing = """
        find . ! -type b ! -type c -printf '%p|%y|0%m|%U:%G|%n|%s|%l\n'
        find . -type b -o -type c | while read -r f; do find "$f" -printf '%p|%y|0%m|%U:%G|%n|'; stat -c '%Hr:%Lr|' "$f"; done
        """;

    [Fact]
    public async Task What_humfsify_made_looks_as_it_should()
    {
        await using var mount = new HumfsMount($"tar --numeric-owner -xpf {RecoveryTests.Fixture("fixture-humfs.tar")}");
        // Its name goes with it.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(mount.Folder["tree/data/sock"]));
        mount.Folder.Shell("chmod 755 tree/data/sock");
        Assert.Equal("ready", await mount.MountAsync());
        var expected = await File.ReadAllLinesAsync(RecoveryTests.Fixture("expected-mounted.listing"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), mount.Shell(Listing).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "passthrough")]
    [InlineData(",io=passthrough", "passthrough")]
    [InlineData(",io=cached", "cached")]
    public async Task Files_are_written_read_removed_and_counted(string options, string io)
    {
        await using var mount = new HumfsMount(HumfsMount.Empty);
        Assert.Equal("ready", await mount.MountAsync(options));
        Assert.Equal($"io: {io}\n", mount.Shell("grep ^io: .externfs/status"));
        Assert.Equal("6\nhello\nagain\n", mount.Shell("echo hello > a; stat -c %s a; echo again >> a; cat a"));
        Assert.Equal("", mount.Shell("head -c 3000000 /dev/urandom > r; cp r s; cmp r s; mv s t; cmp r t; : > r; test ! -s r"));
        Assert.Equal("0 8\nunlinked\n", mount.Shell("exec 5<>u; rm u; printf unlinked >&5; stat -L -c '%h %s' /proc/self/fd/5; cat /proc/self/fd/5; echo"));
        Assert.Equal("c 1 3\n100\n", mount.Shell("mknod n c 1 3; stat -c '%F' n | cut -c1 | tr '\\n' ' '; stat -c '%t %T' n; mkdir d; touch d/{1..100}; ls d | wc -l"));
        await mount.UnmountAsync();
        Assert.Equal(mount.Folder.Shell("du -sB1 tree/data | cut -f1"), mount.Folder.Shell("grep used tree/superblock | cut -d' ' -f2"));
        Assert.Equal("", mount.Folder.Shell("ls tree | grep mounted || true"));
    }

    [Fact]
    public async Task A_second_mount_is_refused()
    {
        await using var mount = new HumfsMount(HumfsMount.Empty);
        Assert.Equal("ready", await mount.MountAsync());
        Assert.Contains("in use", Assert.Throws<MountRefusedException>(() =>
            Externfs.Humfs.Trees.HumfsTree.Open(mount.Folder["tree"], new Externfs.Humfs.Trees.TreeLimits(), (_, _) => { })).Message);
    }
}
