namespace Externfs;

/// <summary>The answer to a read: so many bytes of the buffer were filled, or memory of the backend's own is lent.</summary>
public readonly struct ReadReply
{
    private ReadReply(int count, ReadOnlyMemory<byte> lent, IDisposable? lease)
    {
        Count = count;
        Memory = lent;
        Lease = lease;
    }

    /// <summary>Bytes read.</summary>
    public int Count { get; }

    /// <summary>The backend's memory; empty where the buffer was filled.</summary>
    public ReadOnlyMemory<byte> Memory { get; }

    /// <summary>Disposed when the answer is sent: the backend has its memory back.</summary>
    public IDisposable? Lease { get; }

    /// <summary>This many bytes of the request's buffer were filled.</summary>
    /// <param name="count">0 at the end of the file.</param>
    public static ReadReply Filled(int count) => new(count, default, null);

    /// <summary>These bytes, sent from where they are.</summary>
    /// <param name="memory">At most as many bytes as were asked for; unchanged until the lease is disposed.</param>
    /// <param name="lease">Disposed when the answer is sent, or null.</param>
    public static ReadReply Lend(ReadOnlyMemory<byte> memory, IDisposable? lease = null) => new(memory.Length, memory, lease);

    /// <summary>The part of a whole content that a request asks for, lent.</summary>
    /// <param name="content">The whole content of the file.</param>
    /// <param name="request">The request.</param>
    public static ReadReply Slice(ReadOnlyMemory<byte> content, ReadRequest request)
    {
        if (request.Offset >= (ulong)content.Length)
            return Filled(0);
        var rest = content[(int)request.Offset..];
        return Lend(rest.Length > request.Buffer.Length ? rest[..request.Buffer.Length] : rest);
    }
}
