using Externfs.Kernel.Native;
using Externfs.Kernel.Wire;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>Makes the kernel look at a queue in which callers wait.</summary>
/// <remarks>
/// Linux 6.18 looks for what has queued when an answer is committed, not when an entry is registered. So where all entries are held by slow operations,
/// callers would wait for the first of these to end. A NOTIFY_RETRIEVE of nothing comes back through the queue of the processor that it was sent on, as a
/// request whose answer is such a commit.
/// </remarks>
internal static unsafe class QueueNudge
{
    // Far above the kernel's own numbers, which count from 0 in steps of 2.
    private const ulong First = 1UL << 62;
    private static ulong Last = First;

    /// <summary>Whether a request is what a nudge comes back as.</summary>
    public static bool IsOne(in InHeader header) => header.Opcode == Opcode.NotifyReply && header.Unique > First;

    /// <summary>Sends it, on the queue's own processor.</summary>
    /// <param name="device">The descriptor of the mount.</param>
    /// <param name="file">A regular file that the kernel knows; it retrieves from nothing else.</param>
    /// <returns>False where it can't be: the mount is gone, or does not know the file.</returns>
    public static bool TrySend(SafeFileHandle device, ulong file)
    {
        Span<byte> message = stackalloc byte[64];
        var length = Notification.Retrieve(message, Interlocked.Add(ref Last, 2), file, 0, 0);
        try
        {
            fixed (byte* start = message)
                return Libc.Write(device, start, length) == length;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
