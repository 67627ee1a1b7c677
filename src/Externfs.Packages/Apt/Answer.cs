using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>Texts of fields, cut from the record in a scratch or put together behind it. Nothing here allocates but a scratch that must grow.</summary>
internal static class Answer
{
    private static readonly ReadOnlyMemory<byte> Yes = "yes\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> No = "no\n"u8.ToArray();

    /// <summary>A text and a newline.</summary>
    public static ReadOnlyMemory<byte> Line(RecordScratch scratch, ReadOnlySpan<byte> text)
    {
        scratch.Reserve(scratch.Length + text.Length + 1);
        text.CopyTo(scratch.Buffer.AsSpan(scratch.Length));
        scratch.Buffer[scratch.Length + text.Length] = (byte)'\n';
        return scratch.Buffer.AsMemory(scratch.Length, text.Length + 1);
    }

    /// <summary>The value of a field, with its newline.</summary>
    /// <param name="scratch">Holds the record.</param>
    /// <param name="field">A number as <see cref="RecordLine.Recognise"/> gives it.</param>
    public static ReadOnlyMemory<byte> Value(RecordScratch scratch, int field)
    {
        var (start, length) = scratch.Values[field];
        return scratch.Buffer.AsMemory(start, length);
    }

    /// <summary>The text up to its first newline, which is included.</summary>
    public static ReadOnlyMemory<byte> FirstLine(ReadOnlyMemory<byte> text) => text[..(text.Span.IndexOf((byte)'\n') + 1)];

    /// <summary>A flag in words.</summary>
    public static ReadOnlyMemory<byte> YesOrNo(ReadOnlyMemory<byte> value) => value.Span.SequenceEqual("yes\n"u8) ? Yes : No;

    /// <summary>Fills the destination from a descriptor.</summary>
    /// <exception cref="IOException">It cannot be read or ends before.</exception>
    public static void ReadExactly(SafeFileHandle file, Span<byte> destination, long offset)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(file, destination, offset);
            if (read == 0)
                throw new EndOfStreamException("a package list is shorter than when it was loaded");
            destination = destination[read..];
            offset += read;
        }
    }
}
