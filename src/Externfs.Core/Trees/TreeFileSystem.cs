using System.Globalization;

namespace Externfs;

/// <summary>A tree made by a <see cref="TreeBuilder"/>.</summary>
public sealed class TreeFileSystem : FileSystem
{
    private readonly CompiledRoute _root;
    private readonly Func<ValueTask>[] _disposals;

    internal TreeFileSystem(CompiledRoute root, TreeBuilder builder, IChangeNotifier? changes, Func<ValueTask>[] disposals, bool isOpened)
    {
        _root = root;
        _disposals = disposals;
        Changes = changes;
        Defaults = builder.Defaults;
        DefaultCacheTime = builder.CacheTime.Or(CacheTime.For(TimeSpan.FromSeconds(1)));
        Cache = new TreeCache(builder.MemoryBudget);
        Handles = isOpened ? HandleUse.Files : HandleUse.None;
        Root = new TreeDirectory(new TreePlace(this, null, _root, RouteValues.Empty, [], InodeNumber.Root, FileType.Directory));
    }

    /// <inheritdoc/>
    public override DirectoryNode Root { get; }

    /// <inheritdoc/>
    public override HandleUse Handles { get; }

    /// <inheritdoc/>
    public override CacheTime DefaultCacheTime { get; }

    internal IChangeNotifier? Changes { get; }

    internal TreeAttributes Defaults { get; }

    internal Timestamp Mounted { get; } = Timestamp.Now;

    internal TreeClock Clock { get; } = new();

    internal TreeCache Cache { get; }

    /// <summary>Content, attributes or listing of a place changed: nothing that was made before is used again, and the kernel asks anew.</summary>
    /// <param name="route">A route, or a path without keys.</param>
    /// <param name="keys">A key for each <c>{...}</c> of the route, unescaped.</param>
    /// <exception cref="ArgumentException">There are more or fewer keys than the route has.</exception>
    public void Invalidate(string route, params IReadOnlyList<TreeKey> keys)
    {
        Clock.Change();
        var (parent, name) = TreePath.Locate(route, keys);
        if (name.Length == 0)
            Changes?.NodeChanged(InodeNumber.Root);
        else
            Notify(parent, name, (changes, inode) => changes.NodeChanged(inode));
    }

    /// <summary>A name appeared, or is gone: the directory's listing changed, and whoever looked for the name looks again.</summary>
    /// <param name="route">A route, or a path without keys.</param>
    /// <param name="keys">A key for each <c>{...}</c> of the route, unescaped.</param>
    /// <exception cref="ArgumentException">There are more or fewer keys than the route has.</exception>
    public void InvalidateEntry(string route, params IReadOnlyList<TreeKey> keys)
    {
        Clock.Change();
        var (parent, name) = TreePath.Locate(route, keys);
        Changes?.EntryChanged(parent, name);
        Changes?.NodeChanged(parent);
    }

    /// <inheritdoc/>
    public override void DescribeStatus(IList<KeyValuePair<string, string>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        lines.Add(new("tree-cache-bytes", Cache.Bytes.ToString(CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var dispose in _disposals)
            await dispose();
        await base.DisposeAsync();
    }

    /// <summary>The number of a child holds its type, which a route does not always tell; numbers that the kernel does not know are passed over.</summary>
    private void Notify(ulong parent, ReadOnlySpan<byte> name, Action<IChangeNotifier, ulong> notify)
    {
        if (Changes is null)
            return;
        foreach (var type in (ReadOnlySpan<FileType>)[FileType.Directory, FileType.Regular, FileType.Symlink])
            notify(Changes, InodeNumber.Of(parent, name, type));
    }
}
