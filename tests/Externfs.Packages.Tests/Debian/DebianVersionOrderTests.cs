using System.Text;
using CsCheck;
using Externfs.Packages.Debian;
using Externfs.Packages.Tests.Apt;

namespace Externfs.Packages.Tests;

public sealed class DebianVersionOrderTests
{
    private static readonly string[] Versions =
    [
        "1", "0", "1.0", "1.00", "01.0", "1.0-1", "1.0-0", "1.0-1-1", "0:1.0", "00:1", "1:0", "2:0", "10:0", "1.0~", "1.0~~", "1.0~rc1", "1.0~rc1-1",
        "1.0~rc1~", "1.0a", "1.0A", "1.0z", "1.0+", "1.0.", "1.0-1~", "1.0-1~bpo12+1", "1.0-1+b1", "1.0+dfsg-1", "1.0-1.1", "1.0-10", "1.0-9", "1.10", "1.9",
        "1.09", "99999999999999999999999", "99999999999999999999998", "1.0-a", "1.0-~", "1:1.0:1", "0-1", "~", "~1", "a", "1a1b1", "1a01b1", "1a1b",
        "2.36-9+deb12u13", "2.36-9+deb12u9", "1.2.3-4ubuntu5.6", "20250101", "2025.01.01",
    ];

    [Fact]
    public void Orders_pairs_of_nasty_versions_as_dpkg_does()
    {
        var pairs = (from left in Versions from right in Versions where string.CompareOrdinal(left, right) < 0 select (left, right)).ToArray();
        var said = Encoding.ASCII.GetString(Tool.Run(
            "sh",
            ["-c", "while read a b; do if dpkg --compare-versions \"$a\" lt \"$b\"; then echo older; elif dpkg --compare-versions \"$a\" eq \"$b\"; then echo same; elif dpkg --compare-versions \"$a\" gt \"$b\"; then echo newer; else echo invalid; fi; done 2>/dev/null"],
            input: string.Concat(pairs.Select(pair => $"{pair.left} {pair.right}\n")))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(pairs.Length, said.Length);
        Assert.All(pairs.Zip(said), row => Assert.Equal($"{row.First} {row.Second}", $"{row.First} {Word(Compare(row.First.left, row.First.right))}"));
        Assert.All(pairs, pair => Assert.Equal(Math.Sign(Compare(pair.left, pair.right)), -Math.Sign(Compare(pair.right, pair.left))));
    }

    [Fact]
    public void Is_an_order()
    {
        var version = Gen.Char["012ab~+.-:\u00e9"].Array[0, 7].Select(static letters => new string(letters));

        Gen.Select(version, version, version).Sample(static (a, b, c) =>
        {
            if (Math.Sign(Compare(a, b)) != -Math.Sign(Compare(b, a)))
                return false;
            return !(Compare(a, b) <= 0 && Compare(b, c) <= 0) || Compare(a, c) <= 0;
        });
    }

    private static string Word(int order) => order < 0 ? "older" : order > 0 ? "newer" : "same";

    private static int Compare(string left, string right) => DebianVersionOrder.Instance.Compare(Encoding.Latin1.GetBytes(left), Encoding.Latin1.GetBytes(right));
}
