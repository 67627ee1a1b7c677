using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Plugins;
using Externfs.Kernel.Vfs;

namespace Externfs.Kernel.Hosting;

/// <summary>A plugin's tree with all that serves it, but for the transport that its requests come through.</summary>
internal sealed class HostedTree : IAsyncDisposable
{
    private const uint SmallestMaxWrite = 4096;
    private const uint LargestRead = 1024 * 1024;

    // Room for a header and the fixed part of any message.
    private const int HeadRoom = 4096;

    private readonly LoadedPlugin? _plugin;
    private readonly string _mountPoint;
    private readonly Action<LogSeverity, string> _log;

    private HostedTree(
        string mountPoint, LoadedPlugin? plugin, KernelNotifier notifier, VirtualFileSystem vfs, Action<LogSeverity, string> log, Action<string>? trace, TimeSpan? deadline = null)
    {
        _mountPoint = mountPoint;
        _plugin = plugin;
        _log = log;
        Notifier = notifier;
        Vfs = vfs;
        var maxWrite = vfs.FileSystem.IsReadOnly ? SmallestMaxWrite : LargestRead;
        Pool = new RequestPool((int)maxWrite + HeadRoom, (int)LargestRead + HeadRoom);
        Dispatcher = new Dispatcher(
            vfs,
            Pool,
            new DispatcherOptions
            {
                MountPoint = mountPoint,
                Plugin = plugin?.Plugin.Name,
                Log = log,
                Trace = trace,
                Deadline = deadline,
                MaxWrite = maxWrite,
                MaxRead = LargestRead,
                WakePoll = notifier.WakePoll,
                ForgetAttributes = notifier.ForgetAttributes,
            });
    }

    public KernelNotifier Notifier { get; }

    public VirtualFileSystem Vfs { get; }

    public RequestPool Pool { get; }

    public Dispatcher Dispatcher { get; }

    /// <summary>What requests come through, in words.</summary>
    public string Transport { get; set; } = "/dev/fuse";

    /// <summary>Loads the plugin and has it make its tree.</summary>
    /// <exception cref="MountRefusedException">The tree can't be had; one line says why.</exception>
    public static async Task<HostedTree> CreateAsync(MountRequest request, HostServices services, string mountPoint, CancellationToken cancellation)
    {
        var plugin = services.Plugins.Find(request.Plugin).Load();
        var notifier = new KernelNotifier();
        try
        {
            var failures = new FailureLog();
            var options = plugin.Plugin.Options.Parse(request.Plugin, request.Options.PluginOptions);
            var context = new MountContext(request.Source, mountPoint, options, notifier, failures, services.Log);
            var filters = MountFilters.Parse(request.Options.Filters, line => context.Log(LogSeverity.Info, line));
            var fileSystem = MountFilters.Over(await CreateAsync(request, plugin, context, cancellation), filters);
            var control = new ControlFiles(request, plugin, services, failures);
            var vfs = new VirtualFileSystem(fileSystem, control.Directory, failures);
            var tree = new HostedTree(mountPoint, plugin, notifier, vfs, services.Log, services.Trace, request.Options.Deadline);
            control.Tree = tree;
            return tree;
        }
        catch
        {
            notifier.Stop();
            plugin.Dispose();
            throw;
        }
    }

    /// <summary>A tree that the program made itself.</summary>
    public static HostedTree Of(FileSystem fileSystem, string name, Action<LogSeverity, string> log, Action<string>? trace)
    {
        var failures = new FailureLog();
        return new HostedTree(name, null, new KernelNotifier(), new VirtualFileSystem(fileSystem, ControlFiles.Of(failures), failures), log, trace);
    }

    /// <summary>Has the plugin let go of everything; what it throws is logged.</summary>
    public async ValueTask DisposeAsync()
    {
        Notifier.Stop();
        Dispatcher.Dispose();
        try
        {
            await Vfs.ReleaseHandlesAsync();
            if (!Vfs.FileSystem.IsReadOnly)
                await SyncAsync();
            await Vfs.FileSystem.DisposeAsync();
        }
        catch (Exception e)
        {
            _log(LogSeverity.Error, $"{_mountPoint}: the plugin failed at the end of the mount: {e.GetType().Name}: {e.Message}");
        }

        _plugin?.Dispose();
    }

    private async ValueTask SyncAsync()
    {
        var synced = await Vfs.FileSystem.SyncAsync(new CheckContext(CancellationToken.None));
        if (!synced.IsOk && synced.Error != Errno.ENOSYS)
            _log(LogSeverity.Error, $"{_mountPoint}: what was written could not be made durable at the end of the mount: {synced.Error}");
    }

    private static async Task<FileSystem> CreateAsync(MountRequest request, LoadedPlugin plugin, MountContext context, CancellationToken cancellation)
    {
        FileSystem? fileSystem = null;
        try
        {
            fileSystem = await plugin.Plugin.CreateAsync(context, cancellation);
            var attributes = await fileSystem.Root.GetAttributesAsync(new CheckContext(cancellation), default);
            if (attributes.IsOk)
                return fileSystem;
            throw new MountRefusedException($"{request.Plugin}: the root can't be read: {attributes.Error}");
        }
        catch (Exception e)
        {
            if (fileSystem is not null)
                await fileSystem.DisposeAsync();
            if (e is MountRefusedException || cancellation.IsCancellationRequested)
                throw;
            throw new MountRefusedException($"{request.Plugin}: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
