namespace Externfs;

/// <summary>
/// The short way to a read-only tree: routes such as <c>installed/{package}/files/{**path}</c>, each with what is there. Directories on the way to a route
/// need no route of their own, unless they have a key. Fixed names win over keys, earlier key routes over later ones.
/// </summary>
/// <example>
/// <code>
/// var tree = new TreeBuilder(context.Changes);
/// tree.File("about").Content("The palette.\n");
/// tree.Directory("colours/{colour}").List(_ => palette.Keys);
/// tree.File("colours/{colour}/hex").Content(route => palette[route["colour"]] + "\n");
/// return tree.Build();
/// </code>
/// </example>
/// <param name="changes">Where the tree tells of changes; null where nobody listens.</param>
public sealed class TreeBuilder(IChangeNotifier? changes = null)
{
    private readonly List<TreeRoute> _routes = [];
    private readonly List<Func<ValueTask>> _disposals = [];

    /// <summary>What routes have that name no cache time of their own; by default a second.</summary>
    public CacheTime CacheTime { get; set; } = CacheTime.For(TimeSpan.FromSeconds(1));

    /// <summary>Attributes of all nodes that name none of their own.</summary>
    public TreeAttributes Defaults { get; set; } = new();

    /// <summary>How many bytes of contents and listings the tree holds between requests; by default 16 MiB.</summary>
    public long MemoryBudget { get; set; } = 16L << 20;

    /// <summary>Directories: one with a fixed name, or one for each key of a lister. "" is the root.</summary>
    /// <param name="route">The route.</param>
    /// <exception cref="ArgumentException">It is no route.</exception>
    public DirectoryRoute Directory(string route) => Add(new DirectoryRoute(route));

    /// <summary>Files: one with a fixed name, or one for each key of a lister.</summary>
    /// <param name="route">The route.</param>
    /// <exception cref="ArgumentException">It is no route.</exception>
    public FileRoute File(string route) => Add(new FileRoute(route));

    /// <summary>Symbolic links: one with a fixed name, or one for each key of a lister.</summary>
    /// <param name="route">The route.</param>
    /// <exception cref="ArgumentException">It is no route.</exception>
    public SymlinkRoute Symlink(string route) => Add(new SymlinkRoute(route));

    /// <summary>A whole subtree.</summary>
    /// <param name="route">A route that ends with <c>{**path}</c>.</param>
    /// <exception cref="ArgumentException">It is no such route.</exception>
    public SubtreeRoute Subtree(string route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return RoutePattern.Split(route) is [.., var last] && last.StartsWith("{**", StringComparison.Ordinal)
            ? Add(new SubtreeRoute(route))
            : throw new ArgumentException($"route '{route}' does not end with {{**path}}", nameof(route));
    }

    /// <summary>What is to be done when the mount ends.</summary>
    /// <param name="dispose">For example, stops a watch.</param>
    public TreeBuilder OnDispose(Func<ValueTask> dispose)
    {
        _disposals.Add(dispose);
        return this;
    }

    /// <summary>The tree as a file system.</summary>
    /// <exception cref="InvalidOperationException">The routes do not fit together; the message says which.</exception>
    public TreeFileSystem Build()
    {
        var root = CompiledRoute.Root();
        foreach (var route in _routes)
        {
            var segments = RoutePattern.Split(route.Pattern);
            var place = root;
            for (var i = 0; i < segments.Length; i++)
                place = place.Child(segments[i], i == segments.Length - 1, route);
            if (segments.Length == 0)
                root.Declare(route);
        }

        root.Close();
        return new TreeFileSystem(root, this, changes, [.. _disposals], _routes.Exists(route => route.Streamed is not null));
    }

    private T Add<T>(T route)
        where T : TreeRoute
    {
        ArgumentNullException.ThrowIfNull(route.Pattern, nameof(route));
        var segments = RoutePattern.Split(route.Pattern);
        if (segments.Length == 0 && route is not DirectoryRoute)
            throw new ArgumentException("the root is a directory", nameof(route));
        if (route is not SubtreeRoute && segments is [.., var last] && last.StartsWith("{**", StringComparison.Ordinal))
            throw new ArgumentException($"route '{route.Pattern}' is a subtree, say Subtree(...)", nameof(route));
        _routes.Add(route);
        return route;
    }
}
