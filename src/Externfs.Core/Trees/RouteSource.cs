namespace Externfs;

/// <summary>A question to the plugin that is answered now or later. The caller's cancellation token is made only for the second kind.</summary>
internal sealed class RouteSource<T>
{
    private readonly Func<RouteValues, T>? _now;
    private readonly Func<RouteValues, CancellationToken, ValueTask<T>>? _later;

    public RouteSource(Func<RouteValues, T> now) => _now = now ?? throw new ArgumentNullException(nameof(now));

    public RouteSource(Func<RouteValues, CancellationToken, ValueTask<T>> later) => _later = later ?? throw new ArgumentNullException(nameof(later));

    /// <summary>True when <see cref="Ask"/> never waits.</summary>
    public bool IsImmediate => _now is not null;

    public T AskNow(RouteValues values) => _now!(values);

    public ValueTask<T> Ask(RouteValues values, OpContext context) => _now is not null ? new(_now(values)) : _later!(values, context.Cancellation);
}
