using System.Runtime.CompilerServices;

namespace Externfs;

/// <summary>One route of a <see cref="TreeBuilder"/>: what is at a place, or at many places of one kind.</summary>
public abstract class TreeRoute
{
    private protected TreeRoute(string pattern, FileType type)
    {
        Pattern = pattern;
        Type = type;
    }

    /// <summary>The route as written, such as <c>installed/{package}/version</c>.</summary>
    public string Pattern { get; }

    internal FileType Type { get; }

    internal Lister? Lister { get; private protected set; }

    internal RouteSource<TreeKey?>? Resolver { get; private protected set; }

    internal Func<RouteValues, bool>? Condition { get; private protected set; }

    internal TreeAttributes? Shown { get; private protected set; }

    internal Func<RouteValues, TreeAttributes?>? ShownLater { get; private protected set; }

    internal CacheTime CacheTime { get; private protected set; }

    internal RouteSource<TreeContent>? Source { get; private protected set; }

    internal RouteSource<TreeContent>? TargetSource { get; private protected set; }

    internal TreeContent? Constant { get; private protected set; }

    internal StreamSource? Streamed { get; private protected set; }
}

/// <summary>A route with its settings; each returns the route itself.</summary>
/// <typeparam name="TSelf">The route's own type.</typeparam>
public abstract class TreeRoute<TSelf> : TreeRoute
    where TSelf : TreeRoute<TSelf>
{
    private protected TreeRoute(string pattern, FileType type)
        : base(pattern, type)
    {
    }

    /// <summary>The keys for the last <c>{...}</c> of the route, each once, in any order. For <c>{**path}</c>: the children of the directory at that path.</summary>
    /// <remarks>
    /// Children are listed in the order of a hash of their names, so that each has a cookie of its own whatever comes and goes beside it. So the lister
    /// is read to its end once a listing; at most 65,536 keys are held, and a longer one is read once for each 65,536 of its keys.
    /// </remarks>
    /// <param name="lister">Keys, unescaped.</param>
    public TSelf List(Func<RouteValues, IEnumerable<string>> lister)
    {
        ArgumentNullException.ThrowIfNull(lister);
        return List(values => lister(values).Select(key => new TreeKey(key)));
    }

    /// <inheritdoc cref="List(Func{RouteValues, IEnumerable{string}})"/>
    [OverloadResolutionPriority(1)]
    public TSelf List(Func<RouteValues, IEnumerable<TreeKey>> lister) => Set(() => Lister = new Lister(lister, null, null));

    /// <inheritdoc cref="List(Func{RouteValues, IEnumerable{string}})"/>
    public TSelf ListAsync(Func<RouteValues, CancellationToken, IAsyncEnumerable<TreeKey>> lister) => Set(() => Lister = new Lister(null, lister, null));

    /// <summary>
    /// Keys in an order of the plugin's own, from behind a cookie on: nothing is held in memory, however long the listing is. Every key carries its
    /// <see cref="TreeKey.Cookie"/> (a row id), ascending.
    /// </summary>
    /// <remarks>Such a directory has a resolver, and says that its listing changed through its modify time or <see cref="TreeFileSystem.InvalidateEntry"/>.</remarks>
    /// <param name="lister">Gives the keys whose cookie is greater than its second argument.</param>
    public TSelf ListFrom(Func<RouteValues, ulong, CancellationToken, IAsyncEnumerable<TreeKey>> lister) => Set(() => Lister = new Lister(null, null, lister));

    /// <summary>Whether the last key of the route exists. Without a resolver it is searched for in what the lister gives.</summary>
    /// <param name="resolver">Gets all keys of the route.</param>
    public TSelf Resolve(Func<RouteValues, bool> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return Resolve(values => resolver(values) ? TreeKey.Exists : null);
    }

    /// <summary>What is known of the last key of the route, or null where it does not exist.</summary>
    /// <param name="resolver">Gets all keys of the route.</param>
    public TSelf Resolve(Func<RouteValues, TreeKey?> resolver) => Set(() => Resolver = new(resolver));

    /// <inheritdoc cref="Resolve(Func{RouteValues, TreeKey?})"/>
    public TSelf ResolveAsync(Func<RouteValues, CancellationToken, ValueTask<TreeKey?>> resolver) => Set(() => Resolver = new(resolver));

    /// <summary>A place with a fixed name that is not there always: listed and found only where this is true.</summary>
    /// <param name="condition">Gets all keys of the route; must be quick.</param>
    public TSelf When(Func<RouteValues, bool> condition) => Set(() => Condition = condition);

    /// <summary>Mode, owner, group and time of all places of the route.</summary>
    /// <param name="attributes">What is left null has its default.</param>
    public TSelf Attributes(TreeAttributes attributes) => Set(() => Shown = attributes);

    /// <summary>Mode, owner, group and time of each place of the route.</summary>
    /// <param name="attributes">Gets all keys of the route; must be quick.</param>
    public TSelf Attributes(Func<RouteValues, TreeAttributes?> attributes) => Set(() => ShownLater = attributes);

    /// <summary>
    /// How long the kernel may trust names, attributes and listing, and for how long the answers of lister and content are used again. By default
    /// <see cref="TreeBuilder.CacheTime"/>.
    /// </summary>
    /// <param name="time">How long; <see cref="CacheTime.UntilNotified"/> where <see cref="TreeFileSystem.Invalidate"/> tells of each change.</param>
    public TSelf Cache(CacheTime time) => Set(() => CacheTime = time);

    private protected TSelf Set(Action set)
    {
        set();
        return (TSelf)this;
    }
}
