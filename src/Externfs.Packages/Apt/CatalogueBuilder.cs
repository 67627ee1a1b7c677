namespace Externfs.Packages.Apt;

/// <summary>Merges loaded lists into the packed arrays of a catalogue.</summary>
internal sealed class CatalogueBuilder
{
    private readonly IReadOnlyList<LoadedList> _lists;
    private readonly IVersionOrder _versions;
    private readonly List<byte[]> _architectures = [];
    private readonly ushort[][] _architectureNumbers;
    private readonly int[] _next;
    private readonly List<(int Package, ushort List)> _others = [];
    private CatalogueEntry[] _entries;
    private byte[] _texts;
    private int _count;
    private int _textLength;

    /// <summary>Nothing is done yet.</summary>
    /// <param name="lists">In the order in which their records count.</param>
    /// <param name="versions">How versions compare.</param>
    public CatalogueBuilder(IReadOnlyList<LoadedList> lists, IVersionOrder versions)
    {
        _lists = lists;
        _versions = versions;
        _next = new int[lists.Count];
        _architectureNumbers = [.. lists.Select(list => list.Architectures.Select(Number).ToArray())];
        _entries = GC.AllocateUninitializedArray<CatalogueEntry>(lists.Sum(list => list.Count));
        _texts = GC.AllocateUninitializedArray<byte>(lists.Sum(list => list.TextLength));
    }

    /// <summary>Does it, once.</summary>
    public PackedPackages Build()
    {
        while (Smallest() is var list and >= 0)
        {
            ref readonly var entry = ref _lists[list][_next[list]++];
            if (_count > 0 && IsLast(list, entry))
                AddRepository((ushort)list);
            else
                Add((ushort)list, entry);
        }

        Trim(ref _entries, _count);
        Trim(ref _texts, _textLength);
        return new PackedPackages(_count, _entries, _texts, [.. _architectures], [.. _others]);
    }

    /// <summary>The first list whose next package is smallest; -1 at the end.</summary>
    private int Smallest()
    {
        var smallest = -1;
        for (var list = 0; list < _next.Length; list++)
        {
            if (_next[list] < _lists[list].Count && (smallest < 0 || Compare(list, smallest) < 0))
                smallest = list;
        }

        return smallest;
    }

    private int Compare(int left, int right)
    {
        var (a, b) = (_lists[left], _lists[right]);
        ref readonly var x = ref a[_next[left]];
        ref readonly var y = ref b[_next[right]];
        return EntryOrder.Compare(x, a.Text(x), a.Architecture(x), y, b.Text(y), b.Architecture(y), _versions);
    }

    private bool IsLast(int list, in CatalogueEntry entry)
    {
        ref readonly var last = ref _entries[_count - 1];
        return last.NameLength == entry.NameLength
            && _architectureNumbers[list][entry.Architecture] == last.Architecture
            && _lists[list].Text(entry).SequenceEqual(_texts.AsSpan(last.Text, _textLength - last.Text));
    }

    private void AddRepository(ushort list)
    {
        ref var last = ref _entries[_count - 1];
        var known = last.Others == 0 ? last.List : _others[^1].List;
        if (_lists[list].Repository.AsSpan().SequenceEqual(_lists[known].Repository))
            return;

        _others.Add((_count - 1, list));
        last.Others++;
    }

    private void Add(ushort list, in CatalogueEntry entry)
    {
        var text = _lists[list].Text(entry);
        text.CopyTo(_texts.AsSpan(_textLength));
        _entries[_count++] = entry with { Text = _textLength, List = list, Architecture = _architectureNumbers[list][entry.Architecture] };
        _textLength += text.Length;
    }

    private ushort Number(byte[] architecture)
    {
        var number = _architectures.FindIndex(known => known.AsSpan().SequenceEqual(architecture));
        if (number < 0)
        {
            number = _architectures.Count;
            _architectures.Add(architecture);
        }

        return (ushort)number;
    }

    /// <summary>Copies where more than an eighth would lie idle.</summary>
    private static void Trim<T>(ref T[] items, int used)
    {
        if (items.Length - used > used / 8)
            Array.Resize(ref items, used);
    }
}
