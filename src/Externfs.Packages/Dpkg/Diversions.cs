namespace Externfs.Packages.Dpkg;

/// <summary>The diversions of a machine (dpkg-divert(1)): three lines each in <c>diversions</c>, the path, where it goes, and whose diversion it is (<c>:</c> for the administrator's).</summary>
internal sealed class Diversions
{
    private readonly byte[] _text;

    /// <summary>Takes the file apart.</summary>
    public Diversions(byte[] text)
    {
        _text = text;
        var lines = new List<byte[]>();
        foreach (var range in text.AsSpan().TrimEnd((byte)'\n').Split((byte)'\n'))
            lines.Add(text.AsSpan()[range].ToArray());
        var all = new List<Diversion>(lines.Count / 3);
        for (var i = 0; i + 2 < lines.Count; i += 3)
            all.Add(new Diversion(lines[i], lines[i + 1], lines[i + 2]));
        All = all;
    }

    public IReadOnlyList<Diversion> All { get; }

    public static Diversions Read(DatabasePaths paths)
    {
        try
        {
            return new Diversions(File.ReadAllBytes(Path.Combine(paths.Admin, "diversions")));
        }
        catch (FileNotFoundException)
        {
            return new Diversions([]);
        }
    }

    /// <summary>Where the files of a package are put that it names so; the path itself where nobody diverts it.</summary>
    public ReadOnlySpan<byte> Follow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> package)
    {
        foreach (var diversion in All)
        {
            if (diversion.Diverts(package) && path.SequenceEqual(diversion.From))
                return diversion.To;
        }

        return path;
    }

    /// <summary>The paths on which the two do not agree.</summary>
    public IReadOnlyList<byte[]> Changed(Diversions other)
    {
        if (_text.AsSpan().SequenceEqual(other._text))
            return [];
        return [.. Missing(this, other), .. Missing(other, this)];

        static IEnumerable<byte[]> Missing(Diversions from, Diversions of) =>
            from.All.Where(diversion => !of.All.Any(diversion.IsSame)).Select(static diversion => diversion.From);
    }
}

/// <summary>One diversion.</summary>
/// <param name="From">The path as packages name it.</param>
/// <param name="To">Where the files of other packages than <paramref name="Owner"/> are put.</param>
/// <param name="Owner">The package that diverts, or <c>:</c>.</param>
internal sealed record Diversion(byte[] From, byte[] To, byte[] Owner)
{
    /// <summary>Whether it holds for the files of this package.</summary>
    public bool Diverts(ReadOnlySpan<byte> package) => !package.SequenceEqual(Owner);

    public bool IsSame(Diversion other) =>
        From.AsSpan().SequenceEqual(other.From) && To.AsSpan().SequenceEqual(other.To) && Owner.AsSpan().SequenceEqual(other.Owner);
}
