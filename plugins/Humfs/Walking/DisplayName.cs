using System.Text;

namespace Externfs.Humfs.Walking;

/// <summary>A name as a line of text: what is no UTF-8, a control character or a backslash is shown in octal (<c>\012</c>), as proc(5) does.</summary>
internal static class DisplayName
{
    public static string Of(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(name, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done && !Rune.IsControl(rune) && rune.Value != '\\')
                text.Append(rune);
            else
                AppendOctal(text, name[..length]);
            name = name[length..];
        }

        return text.ToString();
    }

    private static void AppendOctal(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            text.Append('\\').Append(Convert.ToString(value, 8).PadLeft(3, '0'));
    }
}
