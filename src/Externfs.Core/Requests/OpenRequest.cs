namespace Externfs;

/// <summary>FUSE_OPEN.</summary>
public readonly struct OpenRequest
{
    /// <summary>The flags of open(2), without O_CREAT, O_EXCL, O_NOCTTY.</summary>
    public uint Flags { get; init; }
}
