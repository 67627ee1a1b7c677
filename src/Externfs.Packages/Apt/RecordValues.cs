namespace Externfs.Packages.Apt;

/// <summary>Finds the values of a record's fields.</summary>
internal static class RecordValues
{
    /// <summary>Finds them in one pass. Where a field stands twice, the first counts. An empty value is none.</summary>
    /// <param name="record">The record, its last newline included.</param>
    /// <param name="values">By number of field; a length counts the last newline. At least <see cref="RecordLine.Kinds"/> items.</param>
    public static void Find(ReadOnlySpan<byte> record, Span<(int Start, int Length)> values)
    {
        values.Clear();
        var current = -1;
        var start = 0;
        var position = 0;
        while (position < record.Length)
        {
            var line = record[position..];
            line = line[..line.IndexOf((byte)'\n')];
            if (line.IsEmpty || line[0] is not ((byte)' ' or (byte)'\t'))
            {
                Close(values, current, start, position);
                current = line.IsEmpty ? -1 : RecordLine.Recognise(line, out start);
                start += position;
            }

            position += line.Length + 1;
        }

        Close(values, current, start, position);
    }

    private static void Close(Span<(int Start, int Length)> values, int field, int start, int end)
    {
        if (field >= 0 && values[field].Length == 0 && end - start > 1)
            values[field] = (start, end - start);
    }
}
