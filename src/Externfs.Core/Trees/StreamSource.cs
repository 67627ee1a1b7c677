namespace Externfs;

/// <summary>A file that is opened to be read.</summary>
internal sealed record StreamSource(Func<RouteValues, long> Length, Func<RouteValues, Stream> Open);
