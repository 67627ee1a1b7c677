namespace Externfs.TestPlugins.Unruly;

/// <summary>A plugin for tests of the kernel side: its nodes do what nodes should not, and what few do.</summary>
public sealed class UnrulyPlugin : IFileSystemPlugin
{
    internal static readonly Option<string> Handles = Option.Choice("handles", "which nodes are opened", "none", "files", "directories", "all");
    internal static readonly Option<string?> Mirror = Option.Path("mirror", "a directory of files that mirror/ shows, and tells the kernel of", valueName: "DIR");
    internal static readonly Option<bool> Store = Option.Flag("store", "what is touched in the mirror is put into the kernel's page cache");
    internal static readonly Option<string> Fail = Option.Choice("fail", "how the mount fails", "no", "refuse", "throw", "root", "hang", "dispose");
    internal static readonly Option<bool> Writable = Option.Flag("writable", "the tree says that it can be written, though no node can");

    public string Name => "unruly";

    public string Summary => "does what plugins should not";

    public OptionSchema Options { get; } = new(Handles, Mirror, Store, Fail, Writable);

    public async ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation)
    {
        switch (context.Options.Get(Fail))
        {
            case "refuse":
                throw new MountRefusedException("unruly: the backend is not in the mood");
            case "throw":
                throw new InvalidDataException("the backend\nis broken");
            case "hang":
                await Task.Delay(Timeout.Infinite, cancellation);
                break;
        }

        return new UnrulyFileSystem(context);
    }
}
