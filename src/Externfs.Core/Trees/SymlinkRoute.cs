namespace Externfs;

/// <summary>Symbolic links of a built tree.</summary>
public sealed class SymlinkRoute : TreeRoute<SymlinkRoute>
{
    internal SymlinkRoute(string pattern)
        : base(pattern, FileType.Symlink)
    {
    }

    /// <summary>One target.</summary>
    /// <param name="target">1 to 4095 bytes.</param>
    public SymlinkRoute Target(TreeContent target) => Set(() => Constant = target);

    /// <summary>The target of each.</summary>
    /// <param name="target">Gets all keys of the route.</param>
    public SymlinkRoute Target(Func<RouteValues, TreeContent> target) => Set(() => Source = new(target));

    /// <inheritdoc cref="Target(Func{RouteValues, TreeContent})"/>
    public SymlinkRoute TargetAsync(Func<RouteValues, CancellationToken, ValueTask<TreeContent>> target) => Set(() => Source = new(target));
}
