using System.Text;

namespace Externfs;

/// <summary>Where a node of a built tree stands: what every kind of node has.</summary>
internal sealed class TreePlace(TreeFileSystem tree, TreeDirectory? parent, CompiledRoute route, RouteValues values, byte[] name, ulong inode, FileType type)
{
    private TreeAttributes? _own;

    public TreeFileSystem Tree => tree;

    public TreeDirectory? Parent => parent;

    public CompiledRoute Route => route;

    public RouteValues Values => values;

    /// <summary>The file name.</summary>
    public byte[] Name => name;

    public ulong Inode => inode;

    public FileType Type => type;

    public CacheTime CacheTime { get; } = CacheTimeOf(tree, route);

    public string DisplayPath => parent is null ? "/" : $"{(parent.Inode == InodeNumber.Root ? "" : parent.DisplayPath)}/{Encoding.UTF8.GetString(name)}";

    /// <summary>True when nothing but a new mount can change the name and its attributes.</summary>
    public bool IsFixed { get; } = route.KeyName is null && route.Settings is { Condition: null, ShownLater: null };

    /// <summary>What a lister or resolver knows of the place now.</summary>
    public void Learn(TreeKey key)
    {
        Volatile.Write(ref _own, key.Attributes);
        if (route.KeyName is not null)
            values.Data = key.Data;
    }

    /// <summary>Whether the place is the child of this name and route in that directory.</summary>
    public bool Is(ulong directory, CompiledRoute child, ReadOnlySpan<byte> childName) =>
        route == child && parent is not null && parent.Inode == directory && childName.SequenceEqual(name);

    /// <summary>Whether the place exists still; learns its attributes on the way.</summary>
    public async ValueTask<bool> IsThereAsync(OpContext context)
    {
        if (route.KeyName is null || parent is null)
            return route.Settings.Condition is not { } condition || condition(values);
        if (await parent.ResolveAsync(context, route, name, values) is not { } found)
            return false;
        Learn(found.Key);
        return true;
    }

    /// <summary>The time that the plugin gives the place, or null where the tree notices changes itself.</summary>
    public Timestamp? GivenTime() => Given(Shown())?.ModifyTime;

    /// <summary>Attributes with this size; the time is that of the last change noticed, unless the plugin gives one.</summary>
    public NodeAttributes Attributes(ulong size, Timestamp changed)
    {
        var own = Volatile.Read(ref _own);
        var shown = Shown();
        var defaults = tree.Defaults;
        var attributes = new NodeAttributes
        {
            Inode = inode,
            Type = type,
            Size = size,
            LinkCount = 1,
            Permissions = own?.Permissions ?? shown?.Permissions ?? defaults.Permissions ?? UsualPermissions(type),
            Uid = own?.Uid ?? shown?.Uid ?? defaults.Uid ?? 0,
            Gid = own?.Gid ?? shown?.Gid ?? defaults.Gid ?? 0,
            CacheTime = CacheTime,
        };
        attributes.SetTimes(own?.ModifyTime ?? shown?.ModifyTime ?? defaults.ModifyTime ?? changed);
        return attributes;
    }

    private TreeAttributes? Shown() => route.Settings.ShownLater is { } later ? later(values) : route.Settings.Shown;

    private TreeAttributes? Given(TreeAttributes? shown)
    {
        var own = Volatile.Read(ref _own);
        return own?.ModifyTime is not null ? own : shown?.ModifyTime is not null ? shown : tree.Defaults;
    }

    private static ushort UsualPermissions(FileType type) => type switch
    {
        FileType.Directory => 0b101_101_101,
        FileType.Symlink => 0b111_111_111,
        _ => 0b100_100_100,
    };

    /// <summary>What is fixed by its routes can be trusted for good; everything else for as long as they say, a directory for the least of its children's.</summary>
    private static CacheTime CacheTimeOf(TreeFileSystem tree, CompiledRoute route)
    {
        var settings = route.Settings;
        if (!settings.CacheTime.IsDefault)
            return settings.CacheTime;
        if (settings is not { Condition: null, ShownLater: null, Source: null, Streamed: null } || Array.Exists(route.Literals, literal => literal.Settings.Condition is not null))
            return tree.DefaultCacheTime;
        if (route.Groups.Length > 0)
            return route.ListingTime(tree.DefaultCacheTime);
        return route.KeyName is null ? CacheTime.UntilNotified : tree.DefaultCacheTime;
    }
}
