namespace Externfs.Packages.Apt;

/// <summary>Packs where a <c>Translation-en</c> list has which description. One longer than 65,535 bytes is left out.</summary>
internal sealed class TranslationIndexer : ListIndexer, IDisposable
{
    private Translation _entry;
    private bool _hasDigest;
    private bool _inText;
    private long _textBegin = -1;
    private long _textEnd;

    /// <summary>The descriptions, in the list's order.</summary>
    public NativeBuffer<Translation> Entries { get; } = new();

    public void Dispose() => Entries.Dispose();

    protected override void Line(ReadOnlySpan<byte> line, long offset)
    {
        if (!line.IsEmpty && line[0] is (byte)' ' or (byte)'\t')
            return;

        if (_inText)
        {
            _inText = false;
            _textEnd = offset;
        }

        if (line.IsEmpty)
        {
            Commit();
            return;
        }

        var field = RecordLine.Recognise(line, out var value);
        if (field == RecordLine.DescriptionDigest)
        {
            _hasDigest = Translation.TryParseDigest(line[value..], out _entry.High, out _entry.Low);
        }
        else if (field == (int)PackageField.Description)
        {
            _textBegin = offset + value;
            _inText = true;
        }
    }

    private void Commit()
    {
        var length = _textEnd - _textBegin;
        if (_hasDigest && _textBegin >= 0 && _textBegin <= uint.MaxValue && length is > 0 and <= ushort.MaxValue)
        {
            _entry.Offset = (uint)_textBegin;
            _entry.Length = (ushort)length;
            Entries.Add(_entry);
        }

        _hasDigest = false;
        _textBegin = -1;
    }
}
