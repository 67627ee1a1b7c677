using Externfs.Packages;
using Externfs.Packages.Apt;
using Externfs.Packages.Dpkg;

namespace Externfs.PackageDb;

/// <summary>The plugin <c>packagedb</c>: a machine's package database as files.</summary>
public sealed class PackageDbPlugin : IFileSystemPlugin
{
    /// <inheritdoc/>
    public string Name => "packagedb";

    /// <inheritdoc/>
    public string Summary => "the packages of a machine: what is installed, what could be, whose file it is";

    /// <inheritdoc/>
    public OptionSchema Options => PackageDbOptions.Schema;

    /// <inheritdoc/>
    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var root = Path.TrimEndingDirectorySeparator(context.Options.Get(PackageDbOptions.Root) ?? "/");
        try
        {
            var store = OpenStore(context, root);
            var options = new PackageTreeOptions { Root = root, ShowsCatalogue = !context.Options.Get(PackageDbOptions.NoAvailable) };
            return new(new PackageTree(store, options, context.Changes, context.Log));
        }
        catch (StoreUnavailableException exception)
        {
            throw new MountRefusedException($"packagedb: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new MountRefusedException($"packagedb: root={exception.Message}", exception);
        }
    }

    private static DpkgStore OpenStore(PluginContext context, string root)
    {
        void Warn(string message) => context.Log(LogSeverity.Warning, message);
        return DpkgStore.Open(
            new DpkgStoreOptions { Root = root, AdminDirectory = context.Options.Get(PackageDbOptions.AdminDirectory), Log = Warn },
            new AptCatalogueOptions { Root = root, ListsDirectory = context.Options.Get(PackageDbOptions.Lists), Log = Warn });
    }
}
