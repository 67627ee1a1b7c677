namespace Externfs.TestPlugins.Memory;

/// <summary>A tree in memory that can do all that a file system can; what can be left out is left out by option.</summary>
public sealed class MemoryPlugin : IFileSystemPlugin
{
    internal static readonly Option<string> Handles = Option.Choice("handles", "which nodes are opened", "files", "none", "directories", "all");
    internal static readonly Option<long> Size = Option.Size("size", "the most that all files hold together", 1L << 30);
    internal static readonly Option<long> Inodes = Option.Integer("inodes", "the most nodes that there are", 1_000_000, minimum: 1);
    internal static readonly Option<bool> Writeback = Option.Flag("writeback", "the kernel gathers writes");
    internal static readonly Option<string> Caching = Option.Choice("caching", "what the kernel's cache does with an open file", "keep", "refresh", "direct");
    internal static readonly Option<string> Locks = Option.Choice("locks", "which advisory locks the tree keeps itself", "none", "posix", "flock", "all");
    internal static readonly Option<bool> Lists = Option.Flag("acl", "there are access control lists");
    internal static readonly Option<bool> Poll = Option.Flag("poll", "an empty file is not ready to be read: poll(2) waits until something is written");
    internal static readonly Option<bool> Flush = Option.Flag("flush", "handles want to know of each close(2)");
    internal static readonly Option<bool> NoAttributes = Option.Flag("noxattr", "there are no extended attributes");
    internal static readonly Option<bool> Asking = Option.Flag("asking", "the kernel trusts no name and no attribute, it asks each time");

    public string Name => "memory";

    public string Summary => "a tree in memory that can do all that a file system can";

    public OptionSchema Options { get; } = new(Handles, Size, Inodes, Writeback, Caching, Locks, Lists, Poll, Flush, NoAttributes, Asking);

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation) => new(new MemoryTree(new Settings
    {
        Handles = context.Options.Get(Handles) switch
        {
            "files" => HandleUse.Files,
            "directories" => HandleUse.Directories,
            "all" => HandleUse.Files | HandleUse.Directories,
            _ => HandleUse.None,
        },
        Size = context.Options.Get(Size),
        Inodes = context.Options.Get(Inodes),
        Writeback = context.Options.Get(Writeback),
        Caching = context.Options.Get(Caching) switch
        {
            "refresh" => FileCaching.Refresh,
            "direct" => FileCaching.Direct,
            _ => FileCaching.Keep,
        },
        Locks = context.Options.Get(Locks) switch
        {
            "posix" => LockUse.Posix,
            "flock" => LockUse.Flock,
            "all" => LockUse.Posix | LockUse.Flock,
            _ => LockUse.None,
        },
        AccessControlLists = context.Options.Get(Lists),
        Poll = context.Options.Get(Poll),
        Flush = context.Options.Get(Flush),
        ExtendedAttributes = !context.Options.Get(NoAttributes),
        CacheTime = context.Options.Get(Asking) ? CacheTime.None : CacheTime.UntilNotified,
    }));
}
