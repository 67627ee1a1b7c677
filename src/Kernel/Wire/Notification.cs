using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Writes whole notifications: what a file system tells the kernel unasked. Each returns the length of the message, in bytes.</summary>
/// <remarks>All throw <see cref="ArgumentException"/> where the message does not fit.</remarks>
internal static class Notification
{
    /// <summary>Attributes of an inode, and a range of its content, are no longer true.</summary>
    /// <param name="message">Room for the message.</param>
    /// <param name="inode">The node.</param>
    /// <param name="offset">In bytes; negative for attributes alone.</param>
    /// <param name="length">In bytes; 0 for all that follows.</param>
    public static int InvalInode(Span<byte> message, ulong inode, long offset, long length) =>
        Write(message, NotifyCode.InvalInode, new NotifyInvalInodeOut { Ino = inode, Off = offset, Len = length }, [], terminate: false);

    /// <summary>What the kernel knows of a name is no longer true.</summary>
    public static int InvalEntry(Span<byte> message, ulong parent, ReadOnlySpan<byte> name, InvalEntryFlags flags = InvalEntryFlags.None) =>
        Write(message, NotifyCode.InvalEntry, new NotifyInvalEntryOut { Parent = parent, Namelen = (uint)name.Length, Flags = flags }, name, terminate: true);

    /// <summary>A name is gone; inotify tells of it.</summary>
    public static int Delete(Span<byte> message, ulong parent, ulong child, ReadOnlySpan<byte> name) =>
        Write(message, NotifyCode.Delete, new NotifyDeleteOut { Parent = parent, Child = child, Namelen = (uint)name.Length }, name, terminate: true);

    /// <summary>Content for the page cache.</summary>
    /// <param name="message">Room for the message.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="offset">In bytes.</param>
    /// <param name="content">The bytes.</param>
    public static int Store(Span<byte> message, ulong nodeId, ulong offset, ReadOnlySpan<byte> content) =>
        Write(message, NotifyCode.Store, new NotifyStoreOut { NodeId = nodeId, Offset = offset, Size = (uint)content.Length }, content, terminate: false);

    /// <summary>What a POLL waited for happened.</summary>
    public static int PollWakeup(Span<byte> message, ulong kh) =>
        Write(message, NotifyCode.Poll, new NotifyPollWakeupOut { Kh = kh }, [], terminate: false);

    /// <summary>Asks for what the page cache holds; it comes as NOTIFY_REPLY with this number.</summary>
    public static int Retrieve(Span<byte> message, ulong unique, ulong nodeId, ulong offset, uint size) =>
        Write(message, NotifyCode.Retrieve, new NotifyRetrieveOut { NotifyUnique = unique, NodeId = nodeId, Offset = offset, Size = size }, [], terminate: false);

    /// <summary>All nodes in the list are let go of where nothing uses them.</summary>
    public static int Prune(Span<byte> message, ReadOnlySpan<ulong> nodeIds) =>
        Write(message, NotifyCode.Prune, new NotifyPruneOut { Count = (uint)nodeIds.Length }, MemoryMarshal.AsBytes(nodeIds), terminate: false);

    /// <summary>All requests that nobody answered are handed out again.</summary>
    public static int Resend(Span<byte> message) => WriteHeader(message, NotifyCode.Resend, OutHeader.Size);

    /// <summary>No name that was looked up so far is to be trusted.</summary>
    public static int IncEpoch(Span<byte> message) => WriteHeader(message, NotifyCode.IncEpoch, OutHeader.Size);

    private static int Write<T>(Span<byte> message, NotifyCode code, in T body, ReadOnlySpan<byte> tail, bool terminate)
        where T : unmanaged
    {
        var tailStart = OutHeader.Size + Unsafe.SizeOf<T>();
        var length = WriteHeader(message, code, tailStart + tail.Length + (terminate ? 1 : 0));
        MemoryMarshal.Write(message[OutHeader.Size..], in body);
        tail.CopyTo(message[tailStart..]);
        if (terminate)
            message[length - 1] = 0;
        return length;
    }

    private static int WriteHeader(Span<byte> message, NotifyCode code, int length)
    {
        if (message.Length < length)
            throw new ArgumentException($"A notification of {length} bytes does not fit into {message.Length}.", nameof(message));
        var header = new OutHeader { Length = (uint)length, Error = (int)code };
        MemoryMarshal.Write(message, in header);
        return length;
    }
}
