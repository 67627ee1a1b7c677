namespace Externfs;

/// <summary>Where the keys of a route come from: one of three kinds.</summary>
internal sealed record Lister(
    Func<RouteValues, IEnumerable<TreeKey>>? Now,
    Func<RouteValues, CancellationToken, IAsyncEnumerable<TreeKey>>? Later,
    Func<RouteValues, ulong, CancellationToken, IAsyncEnumerable<TreeKey>>? From);
