namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>A small package that is installed on this machine and removed from it, with apt.</summary>
internal sealed class ProbePackage : IAsyncDisposable
{
    public const string Name = "externfs-test-probe";

    private const string Build = """
        set -eu
        umask 022
        cd "$1"
        for version in 1.0 2.0; do
            mkdir -p $version/DEBIAN $version/usr/share/$2
            printf 'Package: %s\nVersion: %s\nArchitecture: all\nDepends: base-files, dpkg\nMaintainer: A <a@example.org>\nDescription: %s\n' $2 $version $version >$version/DEBIAN/control
            for i in 1 2 3 4 5 6 7 8 9; do echo $version >$version/usr/share/$2/$i; done
            dpkg-deb --root-owner-group -b $version $2-$version.deb >/dev/null
        done
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("packagedb-probe-").FullName;
    private string _before = "";

    public static async Task<ProbePackage> BuildAsync()
    {
        Bash.Needs("dpkg-deb", "apt-get");
        var package = new ProbePackage();
        File.SetUnixFileMode(package._folder, (UnixFileMode)0x1ED);
        package._before = await DpkgState();
        await Bash.PrintsAsync(Build, "/", package._folder, Name);
        return package;
    }

    public Task InstallAsync(string version) => AptGetAsync($"install -y --no-install-recommends ./{Name}-{version}.deb");

    public Task RemoveAsync() => AptGetAsync($"purge -y {Name}");

    public async ValueTask DisposeAsync()
    {
        if (await DpkgState() != _before)
            await Bash.PrintsAsync($"dpkg --purge {Name} >/dev/null", "/");
        Directory.Delete(_folder, recursive: true);
        Assert.Equal(_before, await DpkgState());
    }

    private static Task<string> DpkgState() => Bash.PrintsAsync("dpkg-query -W -f '${Package} ${Version} ${Status}\\n'", "/");

    private async Task AptGetAsync(string command)
    {
        var outcome = await Bash.RunAsync($"apt-get -q -o DPkg::Lock::Timeout=60 -o APT::Sandbox::User=root {command}", _folder);
        Assert.True(outcome.Status == 0, $"apt-get {command}: {outcome.Error}");
    }
}
