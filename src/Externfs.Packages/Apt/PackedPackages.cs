namespace Externfs.Packages.Apt;

/// <summary>The packages of a catalogue in a handful of arrays, in order.</summary>
internal sealed class PackedPackages
{
    private readonly CatalogueEntry[] _entries;
    private readonly byte[] _texts;
    private readonly byte[][] _architectures;
    private readonly (int Package, ushort List)[] _others;

    /// <summary>Takes the arrays.</summary>
    /// <param name="count">Entries in use.</param>
    /// <param name="entries">The packages.</param>
    /// <param name="texts">Names and versions.</param>
    /// <param name="architectures">By number.</param>
    /// <param name="others">Further lists that have a package, in order of packages.</param>
    public PackedPackages(int count, CatalogueEntry[] entries, byte[] texts, byte[][] architectures, (int Package, ushort List)[] others)
    {
        Count = count;
        _entries = entries;
        _texts = texts;
        _architectures = architectures;
        _others = others;
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>A package.</summary>
    public ref readonly CatalogueEntry this[int package] => ref _entries[package];

    public ReadOnlySpan<byte> Name(int package) => Name(_entries[package]);

    public ReadOnlySpan<byte> Version(int package)
    {
        ref readonly var entry = ref _entries[package];
        return _texts.AsSpan(entry.Text + entry.NameLength, entry.VersionLength);
    }

    public ReadOnlySpan<byte> Architecture(int package) => _architectures[_entries[package].Architecture];

    /// <summary>The run of packages with a name.</summary>
    public (int First, int Count) Named(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (Name(middle).SequenceCompareTo(name) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        while (high < Count && Name(high).SequenceEqual(name))
            high++;
        return (low, high - low);
    }

    /// <summary>The further lists that have the package.</summary>
    public ReadOnlySpan<(int Package, ushort List)> Others(int package)
    {
        var count = _entries[package].Others;
        if (count == 0)
            return [];

        var (low, high) = (0, _others.Length);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (_others[middle].Package < package)
                low = middle + 1;
            else
                high = middle;
        }

        return _others.AsSpan(low, count);
    }

    private ReadOnlySpan<byte> Name(in CatalogueEntry entry) => _texts.AsSpan(entry.Text, entry.NameLength);
}
