namespace Externfs.Packages;

/// <summary>Where packages live: one machine's package database, or what stands for it. Knows packages, not files of a mount.</summary>
/// <remarks>
/// What a store shows are pictures: immutable, complete, replaced as a whole after a change. A reader takes a picture once and sees either the old state or
/// the new one. All members may be called from any thread.
/// </remarks>
public abstract class PackageStore : IAsyncDisposable
{
    /// <summary>Raised after a picture was replaced, on a thread of the store's own, one change after the other.</summary>
    public event Action<StoreChange>? Changed;

    /// <summary>What this store is, for people: <c>dpkg at /var/lib/dpkg</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The architecture of the machine in the words of the packaging system (<c>amd64</c>).</summary>
    public abstract string NativeArchitecture { get; }

    /// <summary>How its versions compare.</summary>
    public abstract IVersionOrder VersionOrder { get; }

    /// <summary>What is installed now.</summary>
    public abstract InstalledSet Installed { get; }

    /// <summary>What could be installed. The first call loads it; later ones complete at once.</summary>
    /// <param name="cancellation">Ends the caller's wait, not the load.</param>
    public abstract ValueTask<Catalogue> GetCatalogueAsync(CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Tells those who watch.</summary>
    protected void OnChanged(StoreChange change) => Changed?.Invoke(change);
}
