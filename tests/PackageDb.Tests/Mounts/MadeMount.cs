using Externfs.PackageDb.Tests.Sandbox;

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>A mounted root in which dpkg installed packages with all kinds of files.</summary>
public sealed class MadeMount : IAsyncLifetime
{
    private DpkgSandbox? _sandbox;
    private MountLab? _lab;

    /// <summary>What each package brought: a directory of its files.</summary>
    internal string Expected => _sandbox!.Of("debs/expected");

    internal string Options => $"root={_sandbox!.Root}";

    internal DpkgSandbox Sandbox => _sandbox!;

    internal MountLab Lab => _lab!;

    public async ValueTask InitializeAsync()
    {
        Bash.Needs("dpkg-deb", "rsync", "setfattr", "setpriv", "tar");
        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
            await _lab.DisposeAsync();
        if (_sandbox is null)
            return;

        // Names may be no text, which Directory.Delete can't delete.
        await Bash.PrintsAsync("rm -rf \"$1\"", "/", _sandbox.Root);
        await Bash.PrintsAsync("rm -rf \"$1\"", "/", _sandbox.Of("debs"));
        await _sandbox.DisposeAsync();
    }

    private async Task StartAsync()
    {
        _sandbox = new DpkgSandbox();
        var debs = _sandbox.Of("debs");
        await Bash.PrintsAsync(MadeDebs.Build, "/", debs);
        await Bash.PrintsAsync(MadeDebs.Prepare, "/", _sandbox.Root);
        await _sandbox.Install(Directory.GetFiles(debs, "*.deb"));
        await _sandbox.Dpkg("-r", "left");
        await File.WriteAllTextAsync(
            $"{_sandbox.Root}/var/lib/apt/lists/example.org_dists_stable_main_binary-amd64_Packages",
            string.Concat(((string[])["1.0", "2.0"]).Select(version =>
                $"Package: plain\nVersion: {version}\nArchitecture: all\nFilename: pool/plain_{version}_all.deb\nSize: 1\nSHA256: {new string('0', 64)}\nDescription: plain\n\n")));
        _lab = await MountLab.MountAsync(Options);
    }
}
