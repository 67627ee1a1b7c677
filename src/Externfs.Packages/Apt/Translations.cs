using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>The descriptions of the <c>Translation-en</c> lists: found by the digest that a record names.</summary>
internal sealed class Translations
{
    private readonly Translation[] _entries;
    private readonly SafeFileHandle[] _lists;

    /// <summary>Takes the index.</summary>
    /// <param name="entries">In ascending order.</param>
    /// <param name="lists">The decoded lists, by number.</param>
    public Translations(Translation[] entries, SafeFileHandle[] lists)
    {
        _entries = entries;
        _lists = lists;
    }

    /// <summary>The description of the record in the scratch, read into the memory behind it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Find(RecordScratch scratch)
    {
        Translation sought = default;
        if (_entries.Length == 0
            || !Translation.TryParseDigest(Answer.Value(scratch, RecordLine.DescriptionDigest).Span, out sought.High, out sought.Low))
        {
            return default;
        }

        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (Translation.Compare(_entries[middle], sought) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == _entries.Length || Translation.Compare(_entries[low], sought) != 0)
            return default;

        ref readonly var found = ref _entries[low];
        scratch.Reserve(scratch.Length + found.Length + 1);
        var text = scratch.Buffer.AsMemory(scratch.Length, found.Length + 1);
        Answer.ReadExactly(_lists[found.List], text.Span[..found.Length], found.Offset);
        text.Span[found.Length] = (byte)'\n';
        return text.Span[found.Length - 1] == (byte)'\n' ? text[..found.Length] : text;
    }
}
