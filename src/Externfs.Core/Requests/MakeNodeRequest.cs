namespace Externfs;

/// <summary>FUSE_MKNOD: a device, FIFO, socket, or a regular file that is not opened.</summary>
public readonly struct MakeNodeRequest
{
    /// <summary>The new name, 1 to 255 bytes; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>What is made: regular, character or block device, FIFO, socket.</summary>
    public FileType Type { get; init; }

    /// <summary>The lower twelve bits of the mode that was asked for.</summary>
    public ushort Permissions { get; init; }

    /// <inheritdoc cref="CreateRequest.Umask"/>
    public ushort Umask { get; init; }

    /// <summary>For a device: as in <see cref="NodeAttributes.Device"/>.</summary>
    public uint Device { get; init; }
}
