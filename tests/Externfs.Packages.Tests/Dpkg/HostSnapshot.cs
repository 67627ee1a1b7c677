using Externfs.Packages.Dpkg;
using Externfs.Packages.Tests.Apt;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>A copy of this machine's database, so that an installation during the tests does not disturb them, and a store on it.</summary>
public sealed class HostSnapshot : IAsyncLifetime
{
    private DpkgStore? _store;

    /// <summary>Where the copy is.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("externfs-dpkg-").FullName;

    internal DpkgStore Store => _store!;

    internal InstalledSet Installed => Store.Installed;

    /// <inheritdoc/>
    public ValueTask InitializeAsync()
    {
        Tool.Run("cp", ["-a", "/var/lib/dpkg/.", Directory]);
        _store = DpkgStore.Open(new DpkgStoreOptions { AdminDirectory = Directory, Watch = false });
        return default;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>Runs dpkg-query or dpkg on the copy.</summary>
    internal string Query(string program, params string[] arguments) =>
        System.Text.Encoding.Latin1.GetString(Tool.Run(program, [$"--admindir={Directory}", .. arguments]));
}
