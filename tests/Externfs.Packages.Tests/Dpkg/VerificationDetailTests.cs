namespace Externfs.Packages.Tests.Dpkg;

/// <summary>What is rare, against <c>dpkg -V</c> and <c>md5sum -c</c>, on packages that dpkg installed.</summary>
public sealed class VerificationDetailTests : IDisposable
{
    private static readonly (string Path, string Content)[] Files =
    [
        ("usr/lib/odd/a", "a"), ("usr/lib/odd/b", "b"), ("usr/lib/odd/c d", "c"), ("usr/lib/odd/ü", "u"), ("usr/lib/odd/sub/deep", "d"),
        ("etc/odd/kept", "1"), ("etc/odd/changed", "2"), ("etc/odd/gone", "3"), ("etc/odd/with blank", "4"),
    ];

    private readonly DpkgSandbox _sandbox = new();

    [Fact]
    public void A_file_that_became_a_link_or_is_below_a_file_is_told_as_dpkg_tells_it()
    {
        Install();
        File.Delete(Live("/usr/lib/odd/b"));
        File.CreateSymbolicLink(Live("/usr/lib/odd/b"), "nowhere");
        File.Delete(Live("/usr/lib/odd/c d"));
        File.CreateSymbolicLink(Live("/usr/lib/odd/c d"), "ü");
        File.Move(Live("/usr/lib/odd/a"), Live("/usr/lib/odd/moved"));
        File.CreateSymbolicLink(Live("/usr/lib/odd/a"), "moved");
        File.Move(Live("/etc/odd/kept"), Live("/etc/odd/moved"));
        File.CreateSymbolicLink(Live("/etc/odd/kept"), "moved");
        Directory.Delete(Live("/usr/lib/odd/sub"), recursive: true);
        File.WriteAllText(Live("/usr/lib/odd/sub"), "");

        Assert.NotEmpty(Verified());
        Assert.Equal(DpkgV(), Verified());
    }

    [Fact]
    public void A_pipe_or_a_directory_in_place_of_a_file_is_told_and_does_not_hang()
    {
        Install();
        File.Delete(Live("/usr/lib/odd/a"));
        Command.Run("mkfifo", [Live("/usr/lib/odd/a")]);
        File.Delete(Live("/usr/lib/odd/b"));
        Directory.CreateDirectory(Live("/usr/lib/odd/b"));

        Assert.Equal(["?M???????   /usr/lib/odd/a", "?M???????   /usr/lib/odd/b"], Command.Lines(Verified()));
    }

    [Fact]
    public void A_configuration_file_that_the_package_no_longer_has_is_told_as_dpkg_tells_it()
    {
        Install();
        _sandbox.Dpkg("-i", _sandbox.Build("odd", "2", [.. Files.Where(static file => file.Path != "etc/odd/changed")]));
        File.WriteAllText(Live("/etc/odd/changed"), "other");

        Assert.Contains(" obsolete\n", File.ReadAllText(Path.Combine(_sandbox.Admin, "status")), StringComparison.Ordinal);
        Assert.Equal(DpkgV(), Verified());
    }

    [Fact]
    public async Task Names_that_are_no_text_are_verified_by_their_bytes()
    {
        await using var made = new MadeDatabase(MadeDatabase.Record("odd"));
        made.Write("info/odd.list", "/.\n/caf\xe9\n/\xff\xfe\n");
        made.Write("info/odd.md5sums", "0cc175b9c0f1b6a831c399e269772661  caf\xe9\n");
        Command.Run("sh", ["-c", "cd \"$0\" && printf a >\"$(printf 'caf\\351')\"", made.Root]);
        Verify("missing     /\xff\xfe\n");
        Command.Run("sh", ["-c", "cd \"$0\" && printf b >\"$(printf 'caf\\351')\"; : >\"$(printf '\\377\\376')\"", made.Root]);
        Verify("??5??????   /caf\xe9\n");
        Command.Run("sh", ["-c", "cd \"$0\" && rm -f -- caf* \"$(printf '\\377\\376')\"", made.Root]);

        void Verify(string expected)
        {
            Assert.Equal(expected, made.Installed.Packages[0].Verify(TestContext.Current.CancellationToken).Text());
            Assert.Equal(expected, Command.Try("dpkg", ["--root=" + made.Root, "-V", "odd"]).Output);
        }
    }

    [Fact]
    public void A_diverted_file_is_verified_where_it_went()
    {
        Install();
        Command.Run("dpkg-divert", ["--root", _sandbox.Root, "--local", "--rename", "--add", "/usr/lib/odd/a"]);
        Assert.Equal("", Verified());
        File.WriteAllText(Live("/usr/lib/odd/a.distrib"), "other");

        Assert.Equal(DpkgV(), Verified());
        File.Delete(Live("/usr/lib/odd/a.distrib"));
        Assert.Equal("missing     /usr/lib/odd/a.distrib\n", DpkgV());
        Assert.Equal(DpkgV(), Verified());
    }

    public void Dispose() => _sandbox.Dispose();

    private void Install() => _sandbox.Dpkg("-i", _sandbox.Build("odd", "1", Files));

    private string Live(string path) => _sandbox.Root + path;

    private string DpkgV() => Command.Try("dpkg", ["--root=" + _sandbox.Root, "-V", "odd"]).Output;

    private string Verified() => _sandbox.Open(static options => options with { Watch = false }).Installed.Single("odd").Verify(TestContext.Current.CancellationToken).Text();
}
