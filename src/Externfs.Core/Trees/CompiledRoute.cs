using System.Text;

namespace Externfs;

/// <summary>A place in the tree of routes: what its children may be, and what it is itself.</summary>
internal sealed class CompiledRoute
{
    private readonly List<CompiledRoute> _children = [];

    private CompiledRoute(string segment, TreeRoute settings)
    {
        Segment = segment;
        Settings = settings;
        KeyName = segment.StartsWith('{') ? segment.Trim('{', '}', '*') : null;
        IsSubtree = segment.StartsWith("{**", StringComparison.Ordinal);
        Name = Encoding.UTF8.GetBytes(segment);
        if (IsSubtree)
            Groups = [this];
    }

    public static CompiledRoute Root() => new("", new DirectoryRoute(""));

    public string Segment { get; }

    /// <summary>What stands in the braces; null for a fixed name.</summary>
    public string? KeyName { get; }

    /// <summary>True for <c>{**path}</c>: its children are places of the same route.</summary>
    public bool IsSubtree { get; }

    public byte[] Name { get; }

    public TreeRoute Settings { get; private set; }

    /// <summary>True once a route of the builder stands for this place; a directory on the way to one stands for itself.</summary>
    public bool IsDeclared { get; private set; }

    /// <summary>Children with a fixed name; one's cookie is its index + 1.</summary>
    public CompiledRoute[] Literals { get; private set; } = [];

    /// <summary>Children with a key, in the order of their declaration; one's cookies have its index + 1 above bit 58.</summary>
    public CompiledRoute[] Groups { get; private set; } = [];

    /// <summary>The <c>{**path}</c> below, of which this directory is the top.</summary>
    public CompiledRoute? Subtree => IsSubtree ? null : Array.Find(Groups, group => group.IsSubtree);

    /// <summary>The place of a segment below this one, made where it is not there yet.</summary>
    public CompiledRoute Child(string segment, bool last, TreeRoute route)
    {
        var child = _children.Find(known => string.Equals(known.Segment, segment, StringComparison.Ordinal) && (!last || known.KeyName is null || !known.IsDeclared));
        if (child is null)
            _children.Add(child = new CompiledRoute(segment, new DirectoryRoute(segment)));
        if (last)
            child.Declare(route);
        return child;
    }

    public void Declare(TreeRoute route)
    {
        if (IsDeclared)
            throw new InvalidOperationException($"route '{route.Pattern}' is there twice");
        (Settings, IsDeclared) = (route, true);
    }

    /// <summary>Checks what only the whole tree shows, and fixes the children.</summary>
    public void Close()
    {
        if (KeyName is not null && !IsDeclared)
            throw new InvalidOperationException($"'{Segment}' stands in a route, but no route ends with it: give it a Directory(...) with a lister");
        if (KeyName is not null && Settings.Lister is null)
            throw new InvalidOperationException($"route '{Settings.Pattern}' has no lister");
        if (KeyName is not null && Settings.Lister!.From is not null && Settings.Resolver is null)
            throw new InvalidOperationException($"route '{Settings.Pattern}' is listed from a cookie, it needs a resolver");
        if (_children.Count > 0 && Settings.Type != FileType.Directory)
            throw new InvalidOperationException($"route '{Settings.Pattern}' is no directory, but other routes go on below it");
        if (Settings.Type is FileType.Regular or FileType.Symlink && Settings is { Source: null, Constant: null, Streamed: null })
            throw new InvalidOperationException($"route '{Settings.Pattern}' has no {(Settings.Type == FileType.Regular ? "content" : "target")}");
        Literals = [.. _children.Where(child => child.KeyName is null)];
        if (!IsSubtree)
            Groups = [.. _children.Where(child => child.KeyName is not null)];
        if (Groups.Length > TreeCookie.MaxGroups)
            throw new InvalidOperationException($"more than {TreeCookie.MaxGroups} routes with a key in one directory, '{Settings.Pattern}'");
        _children.ForEach(child => child.Close());
    }

    /// <summary>How long names that come from listers can be trusted: the least of the key routes' times.</summary>
    public CacheTime ListingTime(CacheTime fallback) => Groups.Select(group => group.Settings.CacheTime.Or(fallback)).MinBy(time => time.Nanoseconds);

    public CompiledRoute? FindLiteral(ReadOnlySpan<byte> name)
    {
        foreach (var literal in Literals)
        {
            if (name.SequenceEqual(literal.Name))
                return literal;
        }

        return null;
    }
}
