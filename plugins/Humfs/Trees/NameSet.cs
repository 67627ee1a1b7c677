using System.Diagnostics.CodeAnalysis;

namespace Externfs.Humfs.Trees;

/// <summary>The names in a directory of the data, with what they are.</summary>
internal sealed class NameSet
{
    private readonly Dictionary<byte[], FileType> _types = new(new ByByte());
    private readonly Dictionary<byte[], FileType>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public NameSet() => _lookup = _types.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _types.Count;

    public void Add(ReadOnlySpan<byte> name, FileType type) => _lookup[name] = type;

    /// <summary>What a name is in the data.</summary>
    public bool TryGetType(ReadOnlySpan<byte> name, out FileType type) => _lookup.TryGetValue(name, out type);

    public void Clear() => _types.Clear();

    private sealed class ByByte : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
