namespace Externfs;

/// <summary>FUSE_SYMLINK.</summary>
public readonly struct MakeSymlinkRequest
{
    /// <summary>The new name, 1 to 255 bytes; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The target, 1 to 4095 bytes without NUL; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Target { get; init; }
}
