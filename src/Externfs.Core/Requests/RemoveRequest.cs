namespace Externfs;

/// <summary>FUSE_UNLINK and FUSE_RMDIR.</summary>
/// <param name="name">1 to 255 bytes; only valid during the call.</param>
public readonly struct RemoveRequest(ReadOnlyMemory<byte> name)
{
    /// <summary>The name that goes; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; } = name;
}
