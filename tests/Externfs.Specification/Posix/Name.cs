using System.Globalization;
using System.Text;

namespace Externfs.Specification;

/// <summary>A name or a path as the kernel takes it: bytes, a NUL behind them.</summary>
public readonly struct Name : IEquatable<Name>, IComparable<Name>
{
    private readonly byte[] _terminated;

    public Name(ReadOnlySpan<byte> bytes)
    {
        _terminated = new byte[bytes.Length + 1];
        bytes.CopyTo(_terminated);
    }

    public ReadOnlySpan<byte> Bytes => _terminated.AsSpan(0, _terminated.Length - 1);

    internal byte[] Terminated => _terminated;

    public static implicit operator Name(string text) => new(Encoding.UTF8.GetBytes(text));

    public static implicit operator Name(byte[] bytes) => new(bytes);

    public static bool operator ==(Name left, Name right) => left.Equals(right);

    public static bool operator !=(Name left, Name right) => !left.Equals(right);

    public static bool operator <(Name left, Name right) => left.CompareTo(right) < 0;

    public static bool operator >(Name left, Name right) => left.CompareTo(right) > 0;

    public static bool operator <=(Name left, Name right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Name left, Name right) => left.CompareTo(right) >= 0;

    /// <summary>This name below a directory.</summary>
    public Name In(Name directory) => new([.. directory.Bytes, (byte)'/', .. Bytes]);

    public bool Equals(Name other) => Bytes.SequenceEqual(other.Bytes);

    public int CompareTo(Name other) => Bytes.SequenceCompareTo(other.Bytes);

    public override bool Equals(object? obj) => obj is Name other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>For people: what is not printable ASCII is shown as \xNN.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var b in Bytes)
            _ = b is >= 0x20 and < 0x7F and not (byte)'\\' ? text.Append((char)b) : text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        return text.ToString();
    }
}
