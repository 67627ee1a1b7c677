using System.Globalization;
using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>USER GROUP SIZE.</summary>
internal sealed record HumfsifyArguments(uint Uid, uint Gid, ulong Size)
{
    /// <summary>Who gets the data.</summary>
    public Ownership Owner => new(Uid, Gid);

    public static HumfsifyArguments Parse(string user, string group, string size) => new(
        Number(user) ?? Libc.UserId(user) ?? throw new CommandFailedException($"unknown user '{user}'"),
        Number(group) ?? Libc.GroupId(group) ?? throw new CommandFailedException($"unknown group '{group}'"),
        SizeOf(size) ?? throw new CommandFailedException($"'{size}' is no size: bytes, or a number with K, M, G or T behind it"));

    /// <summary>Bytes; the suffixes are powers of 1024, in either case.</summary>
    internal static ulong? SizeOf(string text)
    {
        if (text.Length == 0)
            return null;
        var power = char.ToUpperInvariant(text[^1]) switch { 'K' => 1, 'M' => 2, 'G' => 3, 'T' => 4, _ => 0 };
        var digits = power == 0 ? text : text[..^1];
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= (ulong)long.MaxValue >> (10 * power)
            ? number << (10 * power)
            : null;
    }

    /// <summary>An id of digits. The largest one is no id: it means "as it is" to chown(2).</summary>
    private static uint? Number(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != uint.MaxValue ? number : null;
}
