namespace Externfs;

/// <summary>FUSE_GETATTR.</summary>
public readonly struct AttributesRequest
{
    /// <summary>True when a read is about to follow, so that the size must be exact now (the kernel sets FUSE_GETATTR_FH); false for stat(2).</summary>
    public bool ForReading { get; init; }

    /// <summary>The handle through which the node is open, where it has one.</summary>
    public FileHandle? Handle { get; init; }
}
