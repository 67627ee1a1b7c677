using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Transport;
using Externfs.Kernel.Transport.Uring;
using Externfs.Kernel.Wire;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Hosting;

/// <summary>What a mount's requests come through: <c>/dev/fuse</c>, and rings beside it where they are wanted.</summary>
internal sealed class MountTransport : IAsyncDisposable
{
    private readonly string _mountPoint;
    private readonly UringTransport? _rings;
    private DeviceTransport? _device;

    private MountTransport(string mountPoint, UringTransport? rings)
    {
        _mountPoint = mountPoint;
        _rings = rings;
    }

    /// <summary>Completes when the mount is gone: with ENODEV after an unmount.</summary>
    public Task<Errno> Completion => _device!.Completion;

    /// <summary>Where notifications go; null before <see cref="StartAsync"/>.</summary>
    public IReplyChannel? Notifications => _device?.Primary;

    /// <summary>Makes what has to be there before the mount: a kernel that was promised rings waits for them.</summary>
    /// <exception cref="MountRefusedException">Rings are asked for and can't be had; one line says what to do.</exception>
    public static MountTransport Prepare(TransportChoice choice, string mountPoint)
    {
        if (choice != TransportChoice.IoUring)
            return new MountTransport(mountPoint, null);
        if (UringTransport.TryCreate(out var rings) is { } refusal)
            throw new MountRefusedException($"transport=io_uring: {refusal}; transport=device does without");
        return new MountTransport(mountPoint, rings);
    }

    /// <summary>Serves a mount; completes when requests come.</summary>
    /// <param name="device">The descriptor of the mount; disposed with the transport.</param>
    /// <param name="tree">Answers.</param>
    /// <exception cref="MountRefusedException">The kernel refuses what was asked for.</exception>
    public async Task StartAsync(SafeFileHandle device, HostedTree tree)
    {
        var name = $"externfs {_mountPoint}";
        _device = new DeviceTransport(device, tree.Dispatcher, tree.Pool, name);
        if (_rings is not null)
            tree.Dispatcher.TransportFlags = InitFlags.OverIoUring;
        _device.Start();
        var negotiated = await tree.Dispatcher.Initialized.Task;
        if (_rings is null)
            return;
        if (!negotiated.Flags.HasFlag(InitFlags.OverIoUring))
            throw new MountRefusedException($"transport=io_uring: {UringSupport.Refusal() ?? "the kernel does not offer it"}");
        if (await _rings.StartAsync(device, tree.Dispatcher, tree.Pool, name) is var error and not Errno.None)
            throw new MountRefusedException($"transport=io_uring: the kernel refuses the ring: {error}");
        tree.Transport = $"io_uring, {_rings.Queues} queues";
    }

    /// <summary>Waits for the end of the mount, if there is one, and lets go of everything.</summary>
    public async ValueTask DisposeAsync()
    {
        var deviceEnds = _device?.DisposeAsync().AsTask() ?? Task.CompletedTask;
        if (_device is not null)
            await _device.Completion;
        if (_rings is not null)
            await _rings.DisposeAsync();
        await deviceEnds;
    }
}
