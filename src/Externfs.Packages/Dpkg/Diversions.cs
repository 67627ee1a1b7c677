namespace Externfs.Packages.Dpkg;

/// <summary>The diversions of a machine (dpkg-divert(1)): three lines each in <c>diversions</c>, the path, where it goes, and whose diversion it is (<c>:</c> for the administrator's).</summary>
internal sealed class Diversions
{
    private readonly byte[] _text;

    private Diversions(byte[] text, IReadOnlyList<Diversion> all)
    {
        _text = text;
        All = all;
    }

    public static Diversions None { get; } = new([], []);

    public IReadOnlyList<Diversion> All { get; }

    public static Diversions Read(string adminPath)
    {
        var path = Path.Combine(adminPath, "diversions");
        if (!File.Exists(path))
            return None;
        var text = File.ReadAllBytes(path);
        var lines = new List<byte[]>();
        foreach (var range in text.AsSpan().TrimEnd((byte)'\n').Split((byte)'\n'))
            lines.Add(text.AsSpan()[range].ToArray());
        var all = new List<Diversion>();
        for (var i = 0; i + 2 < lines.Count; i += 3)
            all.Add(new Diversion(lines[i], lines[i + 1], lines[i + 2]));
        return new Diversions(text, all);
    }

    /// <summary>Whether both say the same.</summary>
    public bool IsSame(Diversions other) => _text.AsSpan().SequenceEqual(other._text);
}

/// <summary>One diversion.</summary>
/// <param name="From">The path as packages name it.</param>
/// <param name="To">Where the files of other packages than <paramref name="Owner"/> are put.</param>
/// <param name="Owner">The package that diverts, or <c>:</c>.</param>
internal sealed record Diversion(byte[] From, byte[] To, byte[] Owner);
