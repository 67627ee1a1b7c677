namespace Externfs;

/// <summary>Lets operations wait, as a slow backend would; a signal to the caller ends the wait.</summary>
/// <param name="delay">How long.</param>
/// <param name="operations">Which; none means all but releases.</param>
public sealed class DelayFilter(TimeSpan delay, params IReadOnlyCollection<FilterOperation> operations) : Filter
{
    /// <summary>How long.</summary>
    public TimeSpan Delay => delay;

    /// <inheritdoc/>
    public override bool SeesContent => FilterOptions.MeansContent(operations);

    /// <summary>From the value after the name: <c>250ms</c>, or <c>2s:read+readdir</c>.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="MountRefusedException">It is none.</exception>
    public static DelayFilter Parse(string? value)
    {
        var parts = (value ?? "").Split(':', 2);
        if (!OptionParsers.Duration(parts[0], out var delay, out var problem))
            throw new MountRefusedException($"filter 'delay:{value}' {problem}");
        return parts.Length == 1 ? new(delay) : new(delay, [.. FilterOptions.ParseOperations("delay", value, parts[1])]);
    }

    /// <inheritdoc/>
    public override ValueTask<Errno> BeforeAsync(FilterCall call)
    {
        var isMeant = operations.Count > 0
            ? operations.Contains(call.Operation)
            : call.Operation is not (FilterOperation.Release or FilterOperation.ReleaseDir);
        return isMeant && delay > TimeSpan.Zero ? WaitAsync(call.Context.Cancellation) : default;
    }

    private async ValueTask<Errno> WaitAsync(CancellationToken cancellation)
    {
        await Task.Delay(delay, cancellation);
        return Errno.None;
    }
}
