using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Vfs;

namespace Externfs.Kernel.Hosting;

/// <summary>A mount that this process serves.</summary>
public sealed class HostedMount : IAsyncDisposable
{
    private static readonly TimeSpan InitPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly HostedTree _tree;
    private readonly MountTransport _transport;
    private readonly Action<LogSeverity, string> _log;
    private int _isDisposed;

    private HostedMount(string mountPoint, HostedTree tree, MountTransport transport, Action<LogSeverity, string> log)
    {
        MountPoint = mountPoint;
        _tree = tree;
        _transport = transport;
        _log = log;
        Ended = EndAsync();
    }

    /// <summary>Where it is mounted, absolute.</summary>
    public string MountPoint { get; }

    /// <summary>Completes when the mount is gone, whoever unmounted it, and the plugin has let go of its tree.</summary>
    public Task Ended { get; }

    internal VirtualFileSystem Vfs => _tree.Vfs;

    internal int WaitingCount => _tree.Pool.WaitingCount;

    internal BackingTable Backing => _tree.Dispatcher.Backing;

    /// <summary>Mounts; completes when the root can be read.</summary>
    /// <param name="request">What to mount where.</param>
    /// <param name="services">What the process gives its mounts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MountRefusedException">The mount can't be had; one line says why, and nothing is mounted.</exception>
    public static async Task<HostedMount> MountAsync(MountRequest request, HostServices services, CancellationToken cancellation = default)
    {
        var mountPoint = MountPoints.Check(request.MountPoint);
        var transport = MountTransport.Prepare(request.Options.Transport, mountPoint);
        HostedTree? tree = null;
        try
        {
            tree = await HostedTree.CreateAsync(request, services, mountPoint, cancellation);
            tree.Notifier.Open();
            await ServeAsync(request, mountPoint, tree, transport, cancellation);
            tree.Notifier.Start(transport.Notifications!, $"externfs {mountPoint}");
            return new HostedMount(mountPoint, tree, transport, services.Log);
        }
        catch
        {
            await transport.DisposeAsync();
            if (tree is not null)
                await tree.DisposeAsync();
            throw;
        }
    }

    /// <summary>Unmounts and waits for the end; a mount that is in use leaves the tree at once, and those who use it get errors.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0 && !_transport.Completion.IsCompleted
            && !Unmounting.TryUnmount(MountPoint, lazy: false, abort: false, out _))
            Unmounting.Abandon(MountPoint);
        await Task.WhenAny(Ended, Task.Delay(EndPatience, CancellationToken.None));
    }

    private static async Task ServeAsync(MountRequest request, string mountPoint, HostedTree tree, MountTransport transport, CancellationToken cancellation)
    {
        var device = FuseMount.Mount(mountPoint, request.Source, request.Options, tree.Vfs.FileSystem.IsReadOnly);
        try
        {
            await transport.StartAsync(device, tree).WaitAsync(InitPatience, cancellation);
        }
        catch (Exception e)
        {
            Unmounting.Abandon(mountPoint);
            await transport.DisposeAsync();
            if (e is OperationCanceledException or MountRefusedException)
                throw;
            throw new MountRefusedException($"{mountPoint}: the kernel did not start the mount: {e.Message}", e);
        }
    }

    private async Task EndAsync()
    {
        var error = await _transport.Completion;
        if (error != Errno.ENODEV)
        {
            // Nobody serves the mount any more: it must not stay in the tree.
            _log(LogSeverity.Error, $"{MountPoint}: /dev/fuse can't be read: {error}");
            Unmounting.Abandon(MountPoint);
        }

        MountUserTable.RemoveIfGone(MountPoint);
        await _transport.DisposeAsync();
        await _tree.DisposeAsync();
    }
}
