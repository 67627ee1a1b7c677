namespace Externfs;

/// <summary>FUSE_LSEEK: SEEK_DATA and SEEK_HOLE of lseek(2).</summary>
public readonly struct SeekRequest
{
    /// <summary>Where the search starts, in bytes.</summary>
    public ulong Offset { get; init; }

    /// <summary>True for SEEK_HOLE, false for SEEK_DATA.</summary>
    public bool ForHole { get; init; }
}
