namespace Externfs;

/// <summary>FUSE_MKDIR.</summary>
public readonly struct MakeDirectoryRequest
{
    /// <summary>The new name, 1 to 255 bytes; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The lower twelve bits of the mode that was asked for.</summary>
    public ushort Permissions { get; init; }

    /// <inheritdoc cref="CreateRequest.Umask"/>
    public ushort Umask { get; init; }
}
