using System.Text;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;

namespace Externfs.PackageDb.Pictures;

/// <summary>by-name/: NAME for each package, and NAME:ARCH for each of several architectures.</summary>
internal static class ByNameLinks
{
    public static LinkTable Make(InstalledView installed, string nativeArchitecture, LinkTable? previous)
    {
        var native = Encoding.UTF8.GetBytes(nativeArchitecture);
        var links = new List<Link>(installed.Set.Packages.Count);
        for (var first = 0; first < installed.Set.Packages.Count;)
        {
            var count = installed.Set.Named(installed[first].Name.Span).Count;
            var end = first + Math.Max(count, 1);
            links.Add(MakeLink(installed, Preferred(installed, first, end, native), withArchitecture: false, previous));
            for (var i = first; i < end; i++)
            {
                var isLastOfArchitecture = i + 1 == end || !installed[i].Architecture.Span.SequenceEqual(installed[i + 1].Architecture.Span);
                if (count > 1 && installed.NamesArchitecture(i) && isLastOfArchitecture)
                    links.Add(MakeLink(installed, i, withArchitecture: true, previous));
            }

            first = end;
        }

        return new LinkTable(InodeSection.ByName, links);
    }

    /// <summary>What the bare name means: the machine's own architecture before others, what has its files before what has not.</summary>
    private static int Preferred(InstalledView installed, int first, int end, ReadOnlySpan<byte> native)
    {
        var best = first;
        for (var i = first + 1; i < end; i++)
        {
            if (Rank(installed, i, native) >= Rank(installed, best, native))
                best = i;
        }

        return best;
    }

    private static int Rank(InstalledView installed, int index, ReadOnlySpan<byte> native) =>
        (installed[index].IsUnpacked ? 2 : 0) + (installed[index].Architecture.Span.SequenceEqual(native) ? 1 : 0);

    private static Link MakeLink(InstalledView installed, int index, bool withArchitecture, LinkTable? previous)
    {
        var package = installed[index];
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        var length = EntryName.Write(package.Name.Span, default, withArchitecture ? package.Architecture.Span : default, name);
        var target = installed.Target("../installed/"u8, index);
        var time = Timestamp.FromDateTimeOffset(package.InstalledAt);
        if (previous is not null && previous.TryFindName(name[..length], out var item)
            && previous[item].Time == time && previous[item].Target.Span.SequenceEqual(target))
            return previous[item];
        return new Link(name[..length].ToArray(), target, time);
    }
}
