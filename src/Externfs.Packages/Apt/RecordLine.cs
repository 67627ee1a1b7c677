using System.Text;

namespace Externfs.Packages.Apt;

/// <summary>Which lines of a record begin a field that a catalogue shows (Debian Policy 5, apt's repository format).</summary>
internal static class RecordLine
{
    /// <summary>Number of <c>Description-md5</c>, behind those of <see cref="PackageField"/>.</summary>
    public const int DescriptionDigest = (int)PackageField.Sha256 + 1;

    /// <summary>How many numbers there are.</summary>
    public const int Kinds = DescriptionDigest + 1;

    /// <summary>Bytes; a longer record makes its list unusable.</summary>
    public const int LongestRecord = 16 << 20;

    /// <summary>Which field the line begins: the number of a <see cref="PackageField"/>, <see cref="DescriptionDigest"/>, or -1. Field names ignore case.</summary>
    /// <param name="line">At least a byte, not a continuation.</param>
    /// <param name="value">Where the value begins, blanks skipped; the line's length where it is empty.</param>
    public static int Recognise(ReadOnlySpan<byte> line, out int value)
    {
        value = 0;
        switch (line[0] | 0x20)
        {
            case 'p':
                return Begins(line, "Package:"u8, ref value) ? (int)PackageField.Name
                    : Begins(line, "Priority:"u8, ref value) ? (int)PackageField.Priority : -1;
            case 'v':
                return Begins(line, "Version:"u8, ref value) ? (int)PackageField.Version : -1;
            case 'a':
                return Begins(line, "Architecture:"u8, ref value) ? (int)PackageField.Architecture : -1;
            case 'd':
                return Begins(line, "Description-md5:"u8, ref value) ? DescriptionDigest
                    : Begins(line, "Description:"u8, ref value) || Begins(line, "Description-en:"u8, ref value) ? (int)PackageField.Description : -1;
            case 'm':
                return Begins(line, "Maintainer:"u8, ref value) ? (int)PackageField.Maintainer : -1;
            case 'h':
                return Begins(line, "Homepage:"u8, ref value) ? (int)PackageField.Homepage : -1;
            case 's':
                return Begins(line, "Section:"u8, ref value) ? (int)PackageField.Section
                    : Begins(line, "Size:"u8, ref value) ? (int)PackageField.DownloadSize
                    : Begins(line, "SHA256:"u8, ref value) ? (int)PackageField.Sha256
                    : Begins(line, "Source:"u8, ref value) ? (int)PackageField.Source : -1;
            case 'i':
                return Begins(line, "Installed-Size:"u8, ref value) ? (int)PackageField.InstalledSize : -1;
            case 'f':
                return Begins(line, "Filename:"u8, ref value) ? (int)PackageField.FileName : -1;
            case 'e':
                return Begins(line, "Essential:"u8, ref value) ? (int)PackageField.Essential : -1;
            default:
                return -1;
        }
    }

    private static bool Begins(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, ref int value)
    {
        if (!line.StartsWith(name) && (line.Length < name.Length || !Ascii.EqualsIgnoreCase(line[..name.Length], name)))
            return false;

        value = name.Length;
        while (value < line.Length && line[value] is (byte)' ' or (byte)'\t')
            value++;
        return true;
    }
}
