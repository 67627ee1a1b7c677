using Externfs.Packages;

namespace Externfs.PackageDb.Pictures;

/// <summary>All that the tree shows at one moment. Immutable; a change makes another one, which shares what did not change.</summary>
internal sealed class Picture
{
    public Picture(InstalledView installed, AvailableView? available, IVersionOrder versionOrder)
    {
        Installed = installed;
        Available = available;
        InstalledOf = available is null ? [] : CatalogueLinks.Installed(installed, available);
        Upgradable = available is null ? LinkTable.Empty : CatalogueLinks.Upgradable(installed, available, versionOrder);
    }

    public InstalledView Installed { get; }

    /// <summary>Null until the catalogue is loaded, or where it is not wanted.</summary>
    public AvailableView? Available { get; }

    /// <summary>From the number of an available package to the number of the installed one that is the same.</summary>
    public Dictionary<int, int> InstalledOf { get; }

    public LinkTable Upgradable { get; }

    /// <summary>Built at the first call; null in a retired picture that nobody asked for it before.</summary>
    public ByFileView? ByFile => RetiredAt == 0 || IsByFileBuilt ? Installed.ByFile : null;

    public bool IsByFileBuilt => Installed.IsByFileBuilt;

    /// <summary>When it was replaced, as <see cref="Environment.TickCount64"/>; 0 as long as it is the current one.</summary>
    public long RetiredAt { get; set; }
}
