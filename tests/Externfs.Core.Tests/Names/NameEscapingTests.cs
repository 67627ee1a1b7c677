using System.Text;
using CsCheck;

namespace Externfs.Tests;

public sealed class NameEscapingTests
{
    // Letters, and much of what needs care.
    private const string Special = "/%.~A0%./\0\n";
    private static readonly Gen<byte> Odd = Gen.OneOf(Gen.Byte, Gen.Int[0, Special.Length - 1].Select(i => (byte)Special[i]));

    [Theory]
    [InlineData("bash-5.2:amd64")]
    [InlineData("libstdc++6")]
    [InlineData("a b~c+d=e@f,g")]
    [InlineData("Jürgen-日本")]
    [InlineData("ends.with.dot.")]
    [InlineData("-rf")]
    public void An_ordinary_key_is_its_own_name(string key)
    {
        Assert.Equal(key, NameEscaping.Escape(key));
        Assert.Equal(key, NameEscaping.Unescape(key));
    }

    [Theory]
    [InlineData("", "%")]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E.")]
    [InlineData(".externfs", "%2Eexternfs")]
    [InlineData("rosso/corsa", "rosso%2Fcorsa")]
    [InlineData("100%", "100%25")]
    [InlineData("two\nlines\t", "two%0Alines%09")]
    [InlineData("\0", "%00")]
    [InlineData("del\u007f", "del%7F")]
    public void An_odd_key_is_escaped(string key, string name)
    {
        Assert.Equal(name, NameEscaping.Escape(key));
        Assert.Equal(key, NameEscaping.Unescape(name));
    }

    [Theory]
    [InlineData("%2f")]
    [InlineData("%41")]
    [InlineData("a%2Eb")]
    [InlineData("50%")]
    [InlineData("%2")]
    [InlineData("%ZZ")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_name_that_no_key_has_leads_to_none(string name) => Assert.Null(NameEscaping.Unescape(name));

    [Fact]
    public void Any_key_makes_the_round_trip() => Odd.Array[0, 120].Sample(key =>
    {
        var name = NameEscaping.Escape(key);
        Assert.True(IsFileName(name));
        Assert.True(NameEscaping.IsNameOf(name, key));
        if (NameEscaping.IsShortened(name))
            return;
        var back = new byte[255];
        Assert.True(NameEscaping.TryUnescape(name, back, out var length));
        Assert.Equal(key, back.AsSpan(0, length));
    });

    [Fact]
    public void Any_name_that_unescapes_is_the_name_of_its_key() => Odd.Array[0, 40].Sample(name =>
    {
        var key = new byte[255];
        if (NameEscaping.TryUnescape(name, key, out var length))
            Assert.Equal(name, NameEscaping.Escape(key.AsSpan(0, length)));
    });

    [Fact]
    public void A_key_too_long_is_shortened_to_a_prefix_and_its_hash() => Odd.Array[256, 700].Sample(key =>
    {
        var name = NameEscaping.Escape(key);
        Assert.True(IsFileName(name));
        Assert.True(NameEscaping.IsShortened(name));
        Assert.True(NameEscaping.IsNameOf(name, key));
        Assert.False(NameEscaping.TryUnescape(name, new byte[255], out _));
        key[^1] ^= 1;
        Assert.False(NameEscaping.IsNameOf(name, key));
    });

    [Fact]
    public void The_longest_whole_name_has_255_bytes()
    {
        Assert.Equal(new string('x', 255), NameEscaping.Escape(new string('x', 255)));
        Assert.Equal(
            new string('x', 221) + "%~" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(new string('x', 256))))[..32],
            NameEscaping.Escape(new string('x', 256)));
    }

    [Theory]
    [InlineData("ü")]
    [InlineData("日")]
    [InlineData("🎨")]
    [InlineData("a🎨")]
    public void A_shortened_name_cuts_no_character(string text)
    {
        var name = NameEscaping.Escape(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 200))));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(name));
        Assert.InRange(name.Length, 252, 255);
    }

    [Fact]
    public void A_buffer_too_small_is_refused()
    {
        Assert.False(NameEscaping.TryEscape("ab"u8, new byte[1], out _));
        Assert.False(NameEscaping.TryEscape("/"u8, new byte[2], out _));
        Assert.False(NameEscaping.TryEscape(""u8, [], out _));
        Assert.False(NameEscaping.TryEscape(new byte[300], new byte[254], out _));
        Assert.False(NameEscaping.TryUnescape("ab"u8, new byte[1], out _));
    }

    [Fact]
    public void Escaping_allocates_nothing()
    {
        Span<byte> name = stackalloc byte[255];
        Span<byte> key = stackalloc byte[255];
        var long300 = new byte[300];
        NameEscaping.TryEscape(long300, name, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NameEscaping.TryEscape("rosso/corsa"u8, name, out var length);
        NameEscaping.TryUnescape(name[..length], key, out _);
        NameEscaping.TryEscape("bash"u8, name, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool IsFileName(byte[] name) => name.Length is > 0 and <= 255 && !name.AsSpan().ContainsAny((byte)'/', (byte)0)
        && name[0] != '.' && !name.AsSpan().ContainsAnyInRange((byte)0, (byte)31);
}
