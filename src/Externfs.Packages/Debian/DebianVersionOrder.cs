namespace Externfs.Packages.Debian;

/// <summary>The order of versions in Debian Policy 5.6.12: epoch, upstream version, revision; <c>~</c> sorts before the end.</summary>
internal sealed class DebianVersionOrder : IVersionOrder
{
    private DebianVersionOrder()
    {
    }

    public static DebianVersionOrder Instance { get; } = new();

    public int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
            return 0;
        Split(left, out var leftEpoch, out var leftUpstream, out var leftRevision);
        Split(right, out var rightEpoch, out var rightUpstream, out var rightRevision);
        var order = CompareNumbers(leftEpoch, rightEpoch);
        if (order == 0)
            order = ComparePart(leftUpstream, rightUpstream);
        return order != 0 ? order : ComparePart(leftRevision, rightRevision);
    }

    private static void Split(ReadOnlySpan<byte> version, out ReadOnlySpan<byte> epoch, out ReadOnlySpan<byte> upstream, out ReadOnlySpan<byte> revision)
    {
        var colon = version.IndexOf((byte)':');
        epoch = colon < 0 ? default : version[..colon];
        upstream = version[(colon + 1)..];
        var hyphen = upstream.LastIndexOf((byte)'-');
        revision = hyphen < 0 ? default : upstream[(hyphen + 1)..];
        if (hyphen >= 0)
            upstream = upstream[..hyphen];
    }

    /// <summary>Runs of other characters and runs of digits in turn.</summary>
    private static int ComparePart(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            while ((!left.IsEmpty && !IsDigit(left[0])) || (!right.IsEmpty && !IsDigit(right[0])))
            {
                var order = Weight(left) - Weight(right);
                if (order != 0)
                    return order;
                left = left[1..];
                right = right[1..];
            }

            var leftDigits = DigitsAtStart(left);
            var rightDigits = DigitsAtStart(right);
            var numbers = CompareNumbers(left[..leftDigits], right[..rightDigits]);
            if (numbers != 0)
                return numbers;
            left = left[leftDigits..];
            right = right[rightDigits..];
        }

        return 0;
    }

    /// <summary><c>~</c>, then the end or a digit, then letters, then all else.</summary>
    private static int Weight(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || IsDigit(rest[0]))
            return 0;
        return rest[0] switch
        {
            (byte)'~' => -1,
            >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' => rest[0],

            // As in dpkg, where characters are signed.
            >= 0x80 => rest[0],
            _ => rest[0] + 256,
        };
    }

    /// <summary>Numbers of any length, as digits.</summary>
    private static int CompareNumbers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        left = left.TrimStart((byte)'0');
        right = right.TrimStart((byte)'0');
        return left.Length != right.Length ? left.Length - right.Length : left.SequenceCompareTo(right);
    }

    private static int DigitsAtStart(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
