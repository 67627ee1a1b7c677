using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.Packages;

namespace Externfs.PackageDb.Pictures;

/// <summary>What is between the installed packages and the catalogue.</summary>
internal static class CatalogueLinks
{
    /// <summary>From the number of an available package to the number of the installed one that is the same.</summary>
    public static Dictionary<int, int> Installed(InstalledView installed, AvailableView available)
    {
        var same = new Dictionary<int, int>(installed.Set.Packages.Count);
        for (var i = 0; i < installed.Set.Packages.Count; i++)
        {
            var package = installed[i];
            if (!package.IsUnpacked)
                continue;
            var number = available.Find(package.Name.Span, package.Version.Span, package.Architecture.Span);
            if (number >= 0)
                same.TryAdd(number, i);
        }

        return same;
    }

    /// <summary>upgradable/: for each installed package the newest available one that is newer.</summary>
    public static LinkTable Upgradable(InstalledView installed, AvailableView available, IVersionOrder order)
    {
        var links = new List<Link>();
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var i = 0; i < installed.Set.Packages.Count; i++)
        {
            if (!installed[i].IsUnpacked || Newer(installed[i], available, order) is not (>= 0 and var newest))
                continue;
            var architecture = installed[i].Architecture.Span;
            var length = EntryName.Write(installed[i].Name.Span, default, available.IsNative(architecture) ? default : architecture, name);
            if (links.Count > 0 && links[^1].Name.Span.SequenceEqual(name[..length]))
                continue;
            links.Add(new Link(name[..length].ToArray(), available.Target("../available/"u8, newest), available.ChangedAt));
        }

        return new LinkTable(InodeSection.Upgradable, links);
    }

    private static int Newer(InstalledPackage package, AvailableView available, IVersionOrder order)
    {
        var newest = -1;
        var newestVersion = package.Version.Span;
        var (first, count) = available.Catalogue.Named(package.Name.Span);
        for (var i = first; i < first + count; i++)
        {
            if (!Replaces(available, i, package) || order.Compare(available.Catalogue.Version(i), newestVersion) <= 0)
                continue;
            newest = i;
            newestVersion = available.Catalogue.Version(i);
        }

        return newest;
    }

    /// <summary>A package that becomes <c>all</c>, or stops being it, is the same package to apt.</summary>
    private static bool Replaces(AvailableView available, int number, InstalledPackage package)
    {
        var architecture = available.Catalogue.Architecture(number);
        return architecture.SequenceEqual(package.Architecture.Span)
            || (available.IsNative(architecture) && available.IsNative(package.Architecture.Span));
    }
}
