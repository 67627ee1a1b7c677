using System.Collections.Concurrent;
using Externfs.Packages.Apt;

namespace Externfs.Packages.Tests.Apt;

/// <summary>A directory of made lists, and what a source over it says.</summary>
internal sealed class ListsFolder : IDisposable
{
    public ListsFolder() => Directory.CreateDirectory(Lists);

    public string Root { get; } = Directory.CreateTempSubdirectory("externfs-lists-").FullName;

    public string Lists => Path.Combine(Root, "var/lib/apt/lists");

    public ConcurrentQueue<string> Log { get; } = new();

    public AptCatalogueOptions Options => new() { Root = Root, Log = Log.Enqueue, Settling = TimeSpan.FromMilliseconds(50) };

    public string Write(string name, string content)
    {
        var path = Path.Combine(Lists, name);
        File.WriteAllText(path, content);
        return path;
    }

    public async Task<Catalogue> LoadAsync()
    {
        using var source = new AptCatalogueSource(Options);
        return await source.GetAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
