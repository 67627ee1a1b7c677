using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>One list after it streamed by: its packages, packed and in order.</summary>
internal sealed class LoadedList : IDisposable
{
    private readonly PackagesIndexer _indexer;
    private readonly IVersionOrder _versions;
    private readonly NativeBuffer<SortKey> _order = new();

    /// <summary>Puts the packages in order.</summary>
    /// <param name="indexer">Has seen the whole list; owned from now on.</param>
    /// <param name="records">The decoded list.</param>
    /// <param name="versions">How versions compare.</param>
    public LoadedList(PackagesIndexer indexer, SafeFileHandle records, IVersionOrder versions)
    {
        _indexer = indexer;
        Records = records;
        _versions = versions;
        Sort();
    }

    /// <summary>The decoded list.</summary>
    public SafeFileHandle Records { get; }

    /// <summary>The repository, with a newline.</summary>
    public required byte[] Repository { get; init; }

    /// <summary>Where several lists have a package, the record of the one with the lowest rank counts.</summary>
    public required int Rank { get; init; }

    /// <summary>How many packages.</summary>
    public int Count => _indexer.Entries.Count;

    /// <summary>Bytes of all names and versions.</summary>
    public int TextLength => _indexer.Texts.Count;

    /// <summary>The architectures.</summary>
    public IReadOnlyList<byte[]> Architectures => _indexer.Architectures;

    /// <summary>A package, by its place in the order.</summary>
    public ref readonly CatalogueEntry this[int place] => ref _indexer.Entries.Items[_order.Items[place].Entry];

    /// <summary>The name and, behind it, the version.</summary>
    public ReadOnlySpan<byte> Text(in CatalogueEntry entry) => _indexer.Texts.Items.Slice(entry.Text, entry.NameLength + entry.VersionLength);

    /// <summary>The architecture.</summary>
    public ReadOnlySpan<byte> Architecture(in CatalogueEntry entry) => _indexer.Architectures[entry.Architecture];

    public void Dispose()
    {
        _indexer.Dispose();
        _order.Dispose();
    }

    /// <summary>Compares two packages by their places in the list.</summary>
    public int Compare(int left, int right)
    {
        ref readonly var a = ref _indexer.Entries.Items[left];
        ref readonly var b = ref _indexer.Entries.Items[right];
        return EntryOrder.Compare(a, Text(a), Architecture(a), b, Text(b), Architecture(b), _versions);
    }

    private void Sort()
    {
        using var spare = new NativeBuffer<SortKey>();
        var keys = _order.Append(Count);
        for (var entry = 0; entry < keys.Length; entry++)
            keys[entry] = SortKey.Create(Text(_indexer.Entries.Items[entry])[.._indexer.Entries.Items[entry].NameLength], entry);

        new RunMerge(this).Sort(keys, spare.Append(Count));
    }
}
