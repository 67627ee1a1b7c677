using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Native;
using Externfs.Kernel.Wire;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport;

/// <summary>One descriptor of <c>/dev/fuse</c>: requests come from it, and the answer to a request goes back to the descriptor that it came from.</summary>
internal sealed unsafe class DeviceChannel(SafeFileHandle descriptor) : IReplyChannel, IBackingChannel, IDisposable
{
    /// <summary>Reads one request.</summary>
    /// <param name="buffer">Takes it; on the pinned heap.</param>
    /// <param name="error">The error where there is none.</param>
    /// <returns>Its length in bytes, or -1.</returns>
    public int Receive(byte[] buffer, out Errno error)
    {
        nint length;
        try
        {
            fixed (byte* start = buffer)
                length = Libc.Read(descriptor, start, buffer.Length);
        }
        catch (ObjectDisposedException)
        {
            error = Errno.ENODEV;
            return -1;
        }

        error = length < 0 ? Libc.LastError : Errno.None;
        return (int)length;
    }

    /// <summary>Whether a request waits.</summary>
    public bool IsReadable()
    {
        try
        {
            var poll = new Libc.PollDescriptor { Descriptor = (int)descriptor.DangerousGetHandle(), Wanted = Libc.Readable };
            return Libc.Poll(&poll, 1, 0) > 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public Errno Send(ReadOnlySpan<byte> message)
    {
        try
        {
            fixed (byte* start = message)
                return Libc.Write(descriptor, start, message.Length) < 0 ? Libc.LastError : Errno.None;
        }
        catch (ObjectDisposedException)
        {
            // The mount is gone; a plugin that hung answers at last.
            return Errno.ENODEV;
        }
    }

    public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail)
    {
        try
        {
            fixed (byte* headStart = head)
            fixed (byte* tailStart = tail.Span)
            {
                var vectors = stackalloc Libc.IoVector[2];
                vectors[0] = new Libc.IoVector { Base = headStart, Length = head.Length };
                vectors[1] = new Libc.IoVector { Base = tailStart, Length = tail.Length };
                return Libc.WriteVector(descriptor, vectors, 2) < 0 ? Libc.LastError : Errno.None;
            }
        }
        catch (ObjectDisposedException)
        {
            return Errno.ENODEV;
        }
    }

    public Result<int> OpenBacking(SafeFileHandle backing)
    {
        var isHeld = false;
        try
        {
            backing.DangerousAddRef(ref isHeld);
            var map = new BackingMap { Fd = (int)backing.DangerousGetHandle() };
            var id = Libc.IoControl(descriptor, DeviceIoctl.BackingOpen, &map);
            return id > 0 ? id : Libc.LastError;
        }
        catch (ObjectDisposedException)
        {
            return Errno.EBADF;
        }
        finally
        {
            if (isHeld)
                backing.DangerousRelease();
        }
    }

    public void CloseBacking(int id)
    {
        try
        {
            // What can fail is an id that is not known, or a connection that is gone with all its ids.
            var argument = (uint)id;
            Libc.IoControl(descriptor, DeviceIoctl.BackingClose, &argument);
        }
        catch (ObjectDisposedException)
        {
            // The mount is gone.
        }
    }

    public void Dispose() => descriptor.Dispose();
}
