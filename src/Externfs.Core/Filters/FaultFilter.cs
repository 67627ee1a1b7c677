using System.Globalization;
using System.IO.Enumeration;

namespace Externfs;

/// <summary>Lets chosen operations fail, as a broken backend would.</summary>
public sealed class FaultFilter : Filter
{
    private readonly IReadOnlyList<FilterOperation> _operations;
    private long _count;

    /// <summary>Fails these operations.</summary>
    /// <param name="error">What the caller gets.</param>
    /// <param name="operations">Which operations; none means all.</param>
    public FaultFilter(Errno error, params IReadOnlyList<FilterOperation> operations)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)error, 0, nameof(error));
        Error = error;
        _operations = operations;
    }

    /// <summary>What the caller gets.</summary>
    public Errno Error { get; }

    /// <summary>Only each Nth of the operations that fit fails, beginning with the Nth; 1 is all.</summary>
    public int Every { get; init; } = 1;

    /// <summary>With which probability an operation that fits fails, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Only on paths that fit; <c>*</c> stands for any text, slashes too, <c>?</c> for one character. Null: on all.</summary>
    public string? PathPattern { get; init; }

    /// <inheritdoc/>
    public override bool SeesContent => FilterOptions.MeansContent(_operations);

    /// <summary>
    /// From the value after the name: OPERATION[+OPERATION...]:ERRNO[:HOW OFTEN][:PATH]: <c>read:EIO</c>, <c>read:EIO:3</c> (each third),
    /// <c>lookup+getattr:EACCES:10%:*/secret</c>, <c>*:EIO</c>.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <exception cref="MountRefusedException">It is none.</exception>
    public static FaultFilter Parse(string? value)
    {
        var parts = (value ?? "").Split(':', 4);
        if (parts.Length < 2 || !Enum.TryParse<Errno>(parts[1], out var error) || error == Errno.None || !char.IsAsciiLetterUpper(parts[1][0]))
            throw Refuse(value, "takes OPERATION:ERRNO[:HOW OFTEN][:PATH], such as read:EIO:3");
        var (every, probability) = (1, 1.0);
        if (parts.Length > 2 && parts[2].EndsWith('%'))
        {
            if (!double.TryParse(parts[2][..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out probability) || probability > 100)
                throw Refuse(value, "takes a percentage of 0 to 100");
            probability /= 100;
        }
        else if (parts.Length > 2 && parts[2].Length > 0 && (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out every) || every == 0))
        {
            throw Refuse(value, "takes a number from 1 (each Nth fails) or a percentage as HOW OFTEN");
        }

        return new FaultFilter(error, [.. FilterOptions.ParseOperations("fault", value, parts[0])])
        {
            Every = every,
            Probability = probability,
            PathPattern = parts.Length > 3 ? parts[3] : null,
        };
    }

    /// <inheritdoc/>
    public override ValueTask<Errno> BeforeAsync(FilterCall call)
    {
        if (_operations.Count > 0 && !_operations.Contains(call.Operation))
            return default;
        if (PathPattern is not null && !FileSystemName.MatchesSimpleExpression(PathPattern, call.Path, ignoreCase: false))
            return default;
        if (Every > 1 && Interlocked.Increment(ref _count) % Every != 0)
            return default;
        return new(Probability >= 1 || Random.Shared.NextDouble() < Probability ? Error : Errno.None);
    }

    private static MountRefusedException Refuse(string? value, string problem) => new($"filter 'fault:{value}' {problem}");
}
