using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>One list after it streamed by: its packages, packed and in order.</summary>
internal sealed class LoadedList : IDisposable
{
    private readonly PackagesIndexer _indexer;
    private readonly NativeBuffer<int> _order = new();

    /// <summary>Puts the packages in order.</summary>
    /// <param name="indexer">Has seen the whole list; owned from now on.</param>
    /// <param name="records">The decoded list.</param>
    /// <param name="repository">Its repository in words.</param>
    /// <param name="versions">How versions compare.</param>
    public LoadedList(PackagesIndexer indexer, SafeFileHandle records, byte[] repository, IVersionOrder versions)
    {
        _indexer = indexer;
        Records = records;
        Repository = repository;
        Sort(versions);
    }

    /// <summary>The decoded list.</summary>
    public SafeFileHandle Records { get; }

    /// <summary>The repository, with a newline.</summary>
    public byte[] Repository { get; }

    /// <summary>How many packages.</summary>
    public int Count => _indexer.Entries.Count;

    /// <summary>Bytes of all names and versions.</summary>
    public int TextLength => _indexer.Texts.Count;

    /// <summary>The architectures.</summary>
    public IReadOnlyList<byte[]> Architectures => _indexer.Architectures;

    /// <summary>A package, by its place in the order.</summary>
    public ref readonly CatalogueEntry this[int place] => ref _indexer.Entries.Items[_order.Items[place]];

    /// <summary>The name and, behind it, the version.</summary>
    public ReadOnlySpan<byte> Text(in CatalogueEntry entry) => _indexer.Texts.Items.Slice(entry.Text, entry.NameLength + entry.VersionLength);

    /// <summary>The architecture.</summary>
    public ReadOnlySpan<byte> Architecture(in CatalogueEntry entry) => _indexer.Architectures[entry.Architecture];

    public void Dispose()
    {
        _indexer.Dispose();
        _order.Dispose();
    }

    private void Sort(IVersionOrder versions)
    {
        var order = _order.Append(Count);
        for (var place = 0; place < order.Length; place++)
            order[place] = place;

        order.Sort((left, right) =>
        {
            ref readonly var a = ref _indexer.Entries.Items[left];
            ref readonly var b = ref _indexer.Entries.Items[right];
            var result = EntryOrder.Compare(a, Text(a), Architecture(a), b, Text(b), Architecture(b), versions);
            return result != 0 ? result : left.CompareTo(right);
        });
    }
}
