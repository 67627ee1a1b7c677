namespace Externfs.Packages.Apt;

/// <summary>Sees a list of records (deb822(5)) once, line by line, as it streams by.</summary>
internal abstract class ListIndexer
{
    /// <summary>Takes whole lines. The last may lack its newline where it is the list's last, or where it is cut because it is longer than the reader's buffer.</summary>
    /// <param name="lines">Valid during the call.</param>
    /// <param name="offset">Where they begin in the list, bytes.</param>
    /// <exception cref="InvalidDataException">This is no list of records.</exception>
    public void Add(ReadOnlySpan<byte> lines, long offset)
    {
        while (!lines.IsEmpty)
        {
            var newline = lines.IndexOf((byte)'\n');
            if (newline < 0)
                newline = lines.Length;

            Line(lines[..newline], offset);
            if (newline == lines.Length)
                return;

            lines = lines[(newline + 1)..];
            offset += newline + 1;
        }
    }

    /// <summary>The list ended.</summary>
    /// <param name="length">Its length, bytes.</param>
    public void End(long length) => Line([], length);

    /// <summary>Takes a line without its newline; an empty one ends a record.</summary>
    protected abstract void Line(ReadOnlySpan<byte> line, long offset);
}
