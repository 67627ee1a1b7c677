using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;
using Externfs.Kernel.Transport;
using Externfs.Kernel.Vfs;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Hosting;

/// <summary>A mount that this process serves.</summary>
public sealed class HostedMount : IAsyncDisposable
{
    private const uint SmallestMaxWrite = 4096;
    private const uint LargestRead = 1024 * 1024;
    private static readonly TimeSpan InitPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly FileSystem _fileSystem;
    private readonly LoadedPlugin _plugin;
    private readonly KernelNotifier _notifier;
    private readonly DeviceTransport _transport;
    private int _isDisposed;

    private HostedMount(string mountPoint, FileSystem fileSystem, LoadedPlugin plugin, KernelNotifier notifier, DeviceTransport transport)
    {
        MountPoint = mountPoint;
        _fileSystem = fileSystem;
        _plugin = plugin;
        _notifier = notifier;
        _transport = transport;
        Ended = EndAsync();
    }

    /// <summary>Where it is mounted, absolute.</summary>
    public string MountPoint { get; }

    /// <summary>Completes when the mount is gone, whoever unmounted it, and the plugin has let go of its tree.</summary>
    public Task Ended { get; }

    /// <summary>Mounts; completes when the root can be read.</summary>
    /// <param name="request">What to mount where.</param>
    /// <param name="services">What the process gives its mounts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MountRefusedException">The mount can't be had; one line says why, and nothing is mounted.</exception>
    public static async Task<HostedMount> MountAsync(MountRequest request, HostServices services, CancellationToken cancellation = default)
    {
        var mountPoint = MountPoints.Check(request.MountPoint);
        var plugin = services.Plugins.Find(request.Plugin).Load();
        var failures = new FailureLog();
        var notifier = new KernelNotifier();
        FileSystem? fileSystem = null;
        try
        {
            fileSystem = await CreateAsync(request, plugin, new MountContext(
                request.Source, mountPoint, plugin.Plugin.Options.Parse(request.Plugin, request.Options.PluginOptions), notifier, failures, services.Log), cancellation);
            var control = new ControlFiles(request, plugin, services, failures);
            var vfs = new VirtualFileSystem(fileSystem, control.Directory, failures);
            var maxWrite = fileSystem.IsReadOnly ? SmallestMaxWrite : LargestRead;
            var pool = new RequestPool((int)maxWrite + 4096, (int)LargestRead + 4096);
            var dispatcher = new Dispatcher(
                vfs, pool, new DispatcherOptions { MountPoint = mountPoint, Log = services.Log, Trace = services.Trace, MaxWrite = maxWrite, MaxRead = LargestRead });
            control.Parts = (vfs, dispatcher, pool);
            var transport = await ServeAsync(request, mountPoint, fileSystem, dispatcher, pool, cancellation);
            notifier.Start(transport.Primary!, $"externfs {mountPoint}");
            return new HostedMount(mountPoint, fileSystem, plugin, notifier, transport);
        }
        catch
        {
            notifier.Stop();
            if (fileSystem is not null)
                await fileSystem.DisposeAsync();
            plugin.Dispose();
            throw;
        }
    }

    /// <summary>Unmounts and waits for the end; a mount that is in use leaves the tree at once, and those who use it get errors.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0 && !_transport.Completion.IsCompleted
            && !Unmounting.TryUnmount(MountPoint, lazy: false, abort: false, out _))
            Unmounting.TryUnmount(MountPoint, lazy: true, abort: true, out _);
        await Task.WhenAny(Ended, Task.Delay(EndPatience, CancellationToken.None));
    }

    private static async Task<FileSystem> CreateAsync(MountRequest request, LoadedPlugin plugin, MountContext context, CancellationToken cancellation)
    {
        try
        {
            var fileSystem = await plugin.Plugin.CreateAsync(context, cancellation);
            var attributes = await fileSystem.Root.GetAttributesAsync(new CheckContext(cancellation), default);
            if (attributes.IsOk)
                return fileSystem;
            await fileSystem.DisposeAsync();
            throw new MountRefusedException($"{request.Plugin}: the root can't be read: {attributes.Error}");
        }
        catch (Exception e) when (e is not (MountRefusedException or OperationCanceledException))
        {
            throw new MountRefusedException($"{request.Plugin}: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static async Task<DeviceTransport> ServeAsync(
        MountRequest request, string mountPoint, FileSystem fileSystem, Dispatcher dispatcher, RequestPool pool, CancellationToken cancellation)
    {
        SafeFileHandle device = FuseMount.Mount(mountPoint, request.Source, request.Options, fileSystem.IsReadOnly);
        var transport = new DeviceTransport(device, dispatcher, pool, $"externfs {mountPoint}");
        try
        {
            transport.Start();
            await dispatcher.Initialized.Task.WaitAsync(InitPatience, cancellation);
            return transport;
        }
        catch (Exception e)
        {
            Unmounting.TryUnmount(mountPoint, lazy: true, abort: true, out _);
            if (e is OperationCanceledException)
                throw;
            throw new MountRefusedException($"{mountPoint}: the kernel did not start the mount: {e.Message}", e);
        }
    }

    private async Task EndAsync()
    {
        await _transport.Completion;
        MountUserTable.RemoveIfGone(MountPoint);
        _notifier.Stop();
        await _transport.DisposeAsync();
        await _fileSystem.DisposeAsync();
        _plugin.Dispose();
    }
}
