namespace Externfs.Packages;

/// <summary>One relation: what stands between two commas.</summary>
/// <param name="Key">The names alone, unique among the relations of one kind: <c>libc6</c>, <c>default-mta|mail-transport-agent</c>; a second one on the same names gets <c>~2</c>.</param>
/// <param name="Text">The relation as written, with a newline.</param>
/// <param name="Satisfier">The installed package that satisfies it (other than the package itself), by name or by what it provides; null where none does.</param>
public sealed record Relation(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Text, InstalledPackage? Satisfier);
