namespace Externfs;

/// <summary>FUSE_WRITE.</summary>
public readonly struct WriteRequest
{
    /// <summary>Where, in bytes from the start of the file; for O_APPEND the kernel gives the end as it knows it.</summary>
    public ulong Offset { get; init; }

    /// <summary>The bytes; only valid until the call completes.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The flags of open(2) of the descriptor.</summary>
    public uint Flags { get; init; }

    /// <summary>True for pages that the kernel writes back later (mmap, writeback cache): the caller is the kernel itself.</summary>
    public bool FromCache { get; init; }

    /// <summary>True where setuid and setgid (without group execute: mandatory locking) bits have to go with this write (FUSE_WRITE_KILL_SUIDGID).</summary>
    public bool ClearsSetId { get; init; }
}
