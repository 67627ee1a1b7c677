namespace Externfs.Packages;

/// <summary>A file of the database that belongs to a package.</summary>
/// <param name="Name">Its name: <c>postinst</c>.</param>
/// <param name="Path">Where it lies, as bytes without NUL, absolute on this machine (the root of the store included).</param>
public sealed record PackageScript(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Path);
