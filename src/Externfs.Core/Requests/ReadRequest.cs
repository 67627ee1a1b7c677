namespace Externfs;

/// <summary>FUSE_READ.</summary>
public readonly struct ReadRequest
{
    /// <summary>Where, in bytes from the start of the file.</summary>
    public ulong Offset { get; init; }

    /// <summary>The memory to fill; its length is what was asked for. Only valid until the call completes.</summary>
    public Memory<byte> Buffer { get; init; }
}
