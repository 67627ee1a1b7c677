using System.Text;
using Externfs.Packages.Debian;

namespace Externfs.Packages.Tests;

public sealed class Deb822Tests
{
    [Fact]
    public void Finds_stanzas_between_blank_lines()
    {
        Assert.Equal(["A: 1\nB: 2\n", "A: 3\n", "A: 4\n"], Stanzas("\n\nA: 1\nB: 2\n\nA: 3\n\n\n\nA: 4"));
        Assert.Equal(["A: 1\r\n".Replace("\r", ""), "A: 2\n"], Stanzas("A: 1\r\n\r\nA: 2\r\n"));
        Assert.Empty(Stanzas(""));
        Assert.Empty(Stanzas("\n\n\n"));
    }

    [Fact]
    public void Finds_a_field_whatever_its_case_with_its_continuation_lines()
    {
        var stanza = "Package: a\nDescription: short\n long\n .\n\tmore\nEmpty:\nLast : x\nnot a field\n: none\n"u8;

        Assert.Equal("a\n", Text(Deb822.Value(stanza, "pAcKaGe"u8)));
        Assert.Equal("short\n long\n .\n\tmore\n", Text(Deb822.Value(stanza, "Description"u8)));
        Assert.Equal("\n", Text(Deb822.Value(stanza, "Empty"u8)));
        Assert.Equal("x\n", Text(Deb822.Value(stanza, "Last"u8)));
        Assert.Equal("", Text(Deb822.Value(stanza, "Pack"u8)));
        Assert.Equal("", Text(Deb822.Value(stanza, "short"u8)));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static List<string> Stanzas(string text)
    {
        var bytes = Deb822.Normalized(Encoding.UTF8.GetBytes(text));
        var stanzas = new List<string>();
        var position = 0;
        while (Deb822.TryNext(bytes, ref position, out var start, out var length))
            stanzas.Add(Text(bytes.AsSpan(start, length)));
        return stanzas;
    }
}
