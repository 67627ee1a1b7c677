namespace Externfs;

/// <summary>FUSE_IOCTL, restricted: the command's own size and direction bits (<c>_IOR</c>, <c>_IOW</c>) say what goes in and out.</summary>
public readonly struct IoctlRequest
{
    /// <summary>The command.</summary>
    public uint Command { get; init; }

    /// <summary>The argument of ioctl(2) as a number.</summary>
    public ulong Argument { get; init; }

    /// <summary>What the argument points at, where the command reads it; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Takes what goes back to where the argument points, where the command writes it; only valid during the call.</summary>
    public Memory<byte> Output { get; init; }

    /// <summary>The handle, where there is one.</summary>
    public FileHandle? Handle { get; init; }
}
