using System.Globalization;

namespace Externfs;

internal delegate bool OptionParser<T>(string? text, out T value, out string problem);

/// <summary>From the text of an option to its value, or to the end of the sentence "option x=y ...".</summary>
internal static class OptionParsers
{
    public static bool Text(string? text, out string? value, out string problem)
    {
        (value, problem) = (text, "needs a value");
        return text is not null;
    }

    public static bool Path(string? text, out string? value, out string problem)
    {
        (value, problem) = (null, "needs a path");
        if (string.IsNullOrEmpty(text) || text.Contains('\0', StringComparison.Ordinal))
            return false;
        value = System.IO.Path.GetFullPath(text);
        return true;
    }

    public static bool Flag(string? text, out bool value, out string problem)
    {
        problem = "takes yes or no";
        value = text is null or "yes" or "true" or "on" or "1";
        return value || text is "no" or "false" or "off" or "0";
    }

    public static OptionParser<long> Integer(long minimum, long maximum) => (string? text, out long value, out string problem) =>
    {
        problem = (minimum, maximum) switch
        {
            (long.MinValue, long.MaxValue) => "takes a whole number",
            (_, long.MaxValue) => $"takes a whole number from {minimum}",
            _ => $"takes a whole number from {minimum} to {maximum}",
        };
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
    };

    public static bool Size(string? text, out long value, out string problem)
    {
        problem = "takes a number of bytes such as 4096, 64K, 1M or 2G";
        value = 0;
        if (string.IsNullOrEmpty(text))
            return false;
        var power = char.ToUpperInvariant(text[^1]) switch { 'K' => 1, 'M' => 2, 'G' => 3, 'T' => 4, _ => 0 };
        if (!long.TryParse(power == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        var shift = 10 * power;
        if (number > long.MaxValue >> shift)
            return false;
        value = number << shift;
        return true;
    }

    public static bool Duration(string? text, out TimeSpan value, out string problem)
    {
        problem = "takes a time such as 250ms, 2s, 5m, 1h or 1d";
        value = default;
        if (string.IsNullOrEmpty(text))
            return false;
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        var milliseconds = text[digits.Length..] switch { "ms" => 1L, "s" or "" => 1_000, "m" => 60_000, "h" => 3_600_000, "d" => 86_400_000, _ => 0 };
        if (milliseconds == 0 || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond / milliseconds)
            return false;
        value = TimeSpan.FromMilliseconds(number * milliseconds);
        return true;
    }

    public static OptionParser<string> Choice(string[] choices) => (string? text, out string value, out string problem) =>
    {
        problem = $"takes one of {string.Join(", ", choices)}";
        value = text ?? "";
        return Array.IndexOf(choices, text) >= 0;
    };
}
