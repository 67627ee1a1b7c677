namespace Externfs.PackageDb.Changes;

/// <summary>A name that is gone, but can still be looked up for a while.</summary>
/// <param name="Directory">The inode number of its directory.</param>
/// <param name="Child">What it led to.</param>
/// <param name="Name">The name.</param>
/// <param name="GoneAt">When it went, as <see cref="Environment.TickCount64"/>.</param>
internal sealed record LateName(ulong Directory, ulong Child, byte[] Name, long GoneAt);
