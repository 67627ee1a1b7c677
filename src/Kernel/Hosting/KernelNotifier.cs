using System.Threading.Channels;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Hosting;

/// <summary>
/// Sends what changed behind the mount to the kernel, in order, on a thread of its own: the kernel takes locks of the inodes that it is told of, which an
/// operation in progress may hold, so a notification must never be sent from inside one.
/// </summary>
internal sealed class KernelNotifier : IChangeNotifier
{
    // Header, the largest body and a NUL.
    private const int FixedSize = 64;

    private readonly Channel<ReadOnlyMemory<byte>> _queue = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });
    private IReplyChannel? _device;
    private volatile bool _isOpen;

    /// <summary>From now on there is a kernel that may remember things; what changes is kept until <see cref="Start"/>.</summary>
    public void Open() => _isOpen = true;

    /// <summary>Sends what changed and what will.</summary>
    public void Start(IReplyChannel device, string name)
    {
        _device = device;
        new Thread(Run) { IsBackground = true, Name = name + " notify" }.Start();
    }

    public void Stop() => _queue.Writer.TryComplete();

    public void NodeChanged(ulong inode, bool content = true)
    {
        var message = new byte[FixedSize];
        Queue(message, Notification.InvalInode(message, inode, content ? 0 : -1, 0));
    }

    public void EntryChanged(ulong directory, ReadOnlySpan<byte> name)
    {
        var message = new byte[FixedSize + name.Length];
        Queue(message, Notification.InvalEntry(message, directory, name));
    }

    public void EntryDeleted(ulong directory, ulong child, ReadOnlySpan<byte> name)
    {
        var message = new byte[FixedSize + name.Length];
        Queue(message, Notification.Delete(message, directory, child, name));
    }

    public void Store(ulong inode, ulong offset, ReadOnlySpan<byte> content)
    {
        var message = new byte[FixedSize + content.Length];
        Queue(message, Notification.Store(message, inode, offset, content));
    }

    /// <summary>
    /// The kernel asks for the attributes of a node before it trusts them again. Sent at once, by the caller: for attributes alone the kernel takes no lock that an operation holds,
    /// as long as the operation is on that very node, which is not just going then.
    /// </summary>
    public void ForgetAttributes(ulong inode)
    {
        Span<byte> message = stackalloc byte[FixedSize];
        var length = Notification.InvalInode(message, inode, -1, 0);
        _device?.Send(message[..length]);
    }

    /// <summary>Wakes who waits in poll(2), by the kernel's number for them.</summary>
    public void WakePoll(ulong number)
    {
        var message = new byte[FixedSize];
        Queue(message, Notification.PollWakeup(message, number));
    }

    private void Queue(byte[] message, int length)
    {
        // Before the mount there is no cache that could be stale.
        if (_isOpen)
            _queue.Writer.TryWrite(message.AsMemory(0, length));
    }

    private void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_queue.Reader.TryRead(out var message))
                _device!.Send(message.Span);
        }
    }
}
