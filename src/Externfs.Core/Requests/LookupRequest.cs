namespace Externfs;

/// <summary>FUSE_LOOKUP.</summary>
/// <param name="name">1 to 255 bytes without <c>/</c> and NUL; only valid during the call.</param>
public readonly struct LookupRequest(ReadOnlyMemory<byte> name)
{
    /// <summary>The name: any bytes but <c>/</c> and NUL. Only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; } = name;
}
