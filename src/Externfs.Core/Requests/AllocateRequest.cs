namespace Externfs;

/// <summary>FUSE_FALLOCATE.</summary>
public readonly struct AllocateRequest
{
    /// <summary>The mode of fallocate(2): FALLOC_FL_*.</summary>
    public uint Mode { get; init; }

    /// <summary>Where, in bytes.</summary>
    public ulong Offset { get; init; }

    /// <summary>How much, in bytes.</summary>
    public ulong Length { get; init; }
}
