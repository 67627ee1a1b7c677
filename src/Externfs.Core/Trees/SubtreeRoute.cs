namespace Externfs;

/// <summary>
/// All that is below a <c>{**path}</c>: the lister gives the children of the directory at the path ("" at the top), each with its
/// <see cref="TreeKey.Type"/>; a resolver tells what is at a path.
/// </summary>
/// <remarks>Names below are file names already and are not escaped; what can't be a file name is not listed.</remarks>
public sealed class SubtreeRoute : TreeRoute<SubtreeRoute>
{
    internal SubtreeRoute(string pattern)
        : base(pattern, FileType.Unknown)
    {
    }

    /// <inheritdoc cref="FileRoute.Content(Func{RouteValues, TreeContent})"/>
    public SubtreeRoute Content(Func<RouteValues, TreeContent> content) => Set(() => Source = new(content));

    /// <inheritdoc cref="FileRoute.Content(Func{RouteValues, TreeContent})"/>
    public SubtreeRoute ContentAsync(Func<RouteValues, CancellationToken, ValueTask<TreeContent>> content) => Set(() => Source = new(content));

    /// <inheritdoc cref="SymlinkRoute.Target(Func{RouteValues, TreeContent})"/>
    public SubtreeRoute Target(Func<RouteValues, TreeContent> target) => Set(() => TargetSource = new(target));

    /// <inheritdoc cref="SymlinkRoute.Target(Func{RouteValues, TreeContent})"/>
    public SubtreeRoute TargetAsync(Func<RouteValues, CancellationToken, ValueTask<TreeContent>> target) => Set(() => TargetSource = new(target));
}
