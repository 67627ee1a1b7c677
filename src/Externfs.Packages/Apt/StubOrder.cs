namespace Externfs.Packages.Debian;
internal sealed class DebianVersionOrder : IVersionOrder { public static DebianVersionOrder Instance { get; } = new(); public int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceCompareTo(right); }
