namespace Externfs;

/// <summary>FUSE_FSYNC and FUSE_FSYNCDIR.</summary>
/// <param name="dataOnly">True for fdatasync(2).</param>
public readonly struct SyncRequest(bool dataOnly)
{
    /// <summary>True for fdatasync(2): times may wait.</summary>
    public bool DataOnly { get; } = dataOnly;
}
