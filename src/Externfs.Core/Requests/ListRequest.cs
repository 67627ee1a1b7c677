namespace Externfs;

/// <summary>FUSE_READDIR and FUSE_READDIRPLUS.</summary>
/// <param name="after">The cookie of the last child that was taken; 0 at the start.</param>
public readonly struct ListRequest(ulong after)
{
    /// <summary>The cookie of the last child that was taken; 0 at the start.</summary>
    public ulong After { get; } = after;
}
