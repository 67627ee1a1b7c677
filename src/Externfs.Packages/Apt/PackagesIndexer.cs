namespace Externfs.Packages.Apt;

/// <summary>Packs what a catalogue keeps of a <c>Packages</c> list. The order is the list's. A record without a version is left out, as apt does.</summary>
internal sealed class PackagesIndexer : ListIndexer, IDisposable
{
    private readonly PendingText _name = new();
    private readonly PendingText _version = new();
    private CatalogueEntry _entry;
    private bool _inside;
    private long _begin;
    private uint _blank;

    /// <summary>Names and versions, back to back.</summary>
    public NativeBuffer<byte> Texts { get; } = new();

    /// <summary>The packages.</summary>
    public NativeBuffer<CatalogueEntry> Entries { get; } = new();

    /// <summary>The architectures that the entries' numbers mean.</summary>
    public List<byte[]> Architectures { get; } = [];

    public void Dispose()
    {
        Texts.Dispose();
        Entries.Dispose();
    }

    protected override void Line(ReadOnlySpan<byte> line, long offset)
    {
        if (line.IsEmpty)
        {
            if (_inside)
                Commit(offset);
            return;
        }

        if (!_inside)
            Begin(offset);

        if (line[0] is (byte)' ' or (byte)'\t')
        {
            _entry.Fields |= _blank;
            return;
        }

        _blank = 0;
        var field = RecordLine.Recognise(line, out var value);
        if (field < 0 || field == RecordLine.DescriptionDigest || (_entry.Fields & (1u << field)) != 0)
            return;

        if (value == line.Length)
            _blank = 1u << field;
        else
            Take((PackageField)field, line[value..], offset);
    }

    private void Begin(long offset)
    {
        _inside = true;
        _begin = offset;
        _blank = 0;
        _entry = default;
    }

    private void Take(PackageField field, ReadOnlySpan<byte> value, long offset)
    {
        _entry.Fields |= 1u << (int)field;
        switch (field)
        {
            case PackageField.Name:
                _entry.NameLength = _name.Take(value, offset);
                break;
            case PackageField.Version:
                _entry.VersionLength = _version.Take(value, offset);
                break;
            case PackageField.Architecture:
                _entry.Architecture = Architecture(value.TrimEnd(" \t\r"u8));
                break;
            case PackageField.Description:
                _entry.Fields |= 1u << (int)PackageField.Summary;
                break;
            default:
                break;
        }
    }

    private void Commit(long end)
    {
        _inside = false;
        if (_entry.NameLength == 0)
            throw new InvalidDataException($"the record at byte {_begin} has no Package field");
        if (_entry.VersionLength == 0)
            return;
        if (_begin > uint.MaxValue || end - _begin > RecordLine.LongestRecord)
            throw new InvalidDataException($"the record at byte {_begin} is too long or too far in");

        if ((_entry.Fields & (1u << (int)PackageField.Architecture)) == 0)
            _entry.Architecture = Architecture([]);
        _entry.Offset = (uint)_begin;
        _entry.Length = (int)(end - _begin);
        _entry.Text = Texts.Count;
        _name.Bytes.CopyTo(Texts.Append(_entry.NameLength));
        _version.Bytes.CopyTo(Texts.Append(_entry.VersionLength));
        Entries.Add(_entry);
    }

    private ushort Architecture(ReadOnlySpan<byte> name)
    {
        for (var known = 0; known < Architectures.Count; known++)
        {
            if (name.SequenceEqual(Architectures[known]))
                return (ushort)known;
        }

        if (Architectures.Count == ushort.MaxValue)
            throw new InvalidDataException("more than 65,534 architectures");
        Architectures.Add(name.ToArray());
        return (ushort)(Architectures.Count - 1);
    }
}
