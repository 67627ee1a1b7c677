namespace Externfs.Packages.Tests.Dpkg;

/// <summary>What differs from the recorded digests, line for line as dpkg -V prints it.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly DpkgSandbox _sandbox = new();

    [Fact]
    public async Task Nothing_differs_after_an_installation()
    {
        Install();
        await using var store = _sandbox.Open(static options => options with { Watch = false });

        Assert.Equal("", store.Installed.Single("v").Verify(CancellationToken.None).Text());
        Assert.Equal("", _sandbox.Dpkg("-V", "v"));
    }

    [Fact]
    public async Task What_differs_is_what_dpkg_prints()
    {
        Install();
        Apt.Tool.Run("sh", ["-c",
            """
            cd "$1/usr/v" && rm a && echo no >b && rm c && ln -s b c && rm d && ln -s /nonexistent/x d && rm -r sub && rm dangling && echo changed >g.div
            cd "$1/etc" && rm v1 && echo no >v2 && rm v3 && ln -s nowhere v3
            cd "$1/var/lib/dpkg" && sed -i 's,^ /etc/v4 .*, /etc/v4 newconffile,; s,^ /etc/v5 .*,& obsolete,' status && rm "$1/etc/v4" && echo no >"$1/etc/v5"
            echo "00000000000000000000000000000000  etc/v6" >>info/v.md5sums
            """, "sh", _sandbox.Root]);
        await using var store = _sandbox.Open(static options => options with { Watch = false });

        var expected = _sandbox.Dpkg("-V", "v");

        Assert.Equal(expected, store.Installed.Single("v").Verify(CancellationToken.None).Text());
        Assert.Contains("missing   c /etc/v1\n", expected, StringComparison.Ordinal);
        Assert.Contains("?M5??????   /usr/v/c\n", expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fifo_in_the_place_of_a_file_does_not_block()
    {
        Install();
        Apt.Tool.Run("sh", ["-c", "rm \"$1/usr/v/a\" && mkfifo \"$1/usr/v/a\"", "sh", _sandbox.Root]);
        await using var store = _sandbox.Open(static options => options with { Watch = false });

        Assert.Equal("?M???????   /usr/v/a\n", store.Installed.Single("v").Verify(CancellationToken.None).Text());
    }

    [Fact]
    public async Task It_ends_when_told()
    {
        Install();
        await using var store = _sandbox.Open(static options => options with { Watch = false });

        Assert.ThrowsAny<OperationCanceledException>(() => store.Installed.Single("v").Verify(new CancellationToken(canceled: true)));
    }

    public void Dispose() => _sandbox.Dispose();

    private void Install()
    {
        string[] files = ["usr/v/a", "usr/v/b", "usr/v/c", "usr/v/d", "usr/v/g", "usr/v/sub/x", "etc/v1", "etc/v2", "etc/v3", "etc/v4", "etc/v5", "etc/v6"];
        Apt.Tool.Run("sh", ["-c", "mkdir -p \"$1/build/v1/usr/v\" && ln -s nowhere \"$1/build/v1/usr/v/dangling\"", "sh", _sandbox.Root]);
        var deb = _sandbox.Build("v", "1", [.. files.Select(static file => (file, file + "\n"))]);
        Apt.Tool.Run("dpkg-divert", ["--root", _sandbox.Root, "--package", "other", "--divert", "/usr/v/g.div", "--no-rename", "/usr/v/g"]);
        _sandbox.Dpkg("-i", deb);
    }
}
