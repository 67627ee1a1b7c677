using System.Text;
using Externfs.Packages.Dpkg;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>A database that a test writes, and a store on it. Text is Latin-1, so that a test can write any byte.</summary>
internal sealed class MadeDatabase : IAsyncDisposable
{
    private DpkgStore? _store;

    public MadeDatabase(string status = "")
    {
        Directory.CreateDirectory(Path.Combine(Admin, "info"));
        Directory.CreateDirectory(Path.Combine(Admin, "updates"));
        Write("status", status);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("externfs-dpkg-").FullName;

    public string Admin => Path.Combine(Root, "var/lib/dpkg");

    public DpkgStore Store => _store ??= Open();

    public InstalledSet Installed => Store.Installed;

    /// <summary>A record such as dpkg writes it.</summary>
    public static string Record(string name, string fields = "", string architecture = "amd64", string version = "1", string state = "installed") =>
        $"Package: {name}\nStatus: install ok {state}\nArchitecture: {architecture}\nVersion: {version}\n{fields}Description: {name}\n\n";

    public DpkgStore Open(Func<DpkgStoreOptions, DpkgStoreOptions>? change = null)
    {
        var options = new DpkgStoreOptions { Root = Root, Watch = false };
        return _store = DpkgStore.Open(change?.Invoke(options) ?? options);
    }

    /// <summary>Writes a file of the database as dpkg does: beside it, then renamed.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Admin, file);
        File.WriteAllBytes(path + "-new", Encoding.Latin1.GetBytes(text));
        File.Move(path + "-new", path, overwrite: true);
    }

    public void WriteList(string stem, params string[] paths) => Write($"info/{stem}.list", string.Concat(paths.Select(static path => path + "\n")));

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
