namespace Externfs.PackageDb.Pictures;

/// <summary>A symlink.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Time">When what it leads to was last changed.</param>
internal sealed record Link(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Target, Timestamp Time);
