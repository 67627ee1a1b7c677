using Externfs.PackageDb.Live.Interop;

namespace Externfs.PackageDb.Live;

/// <summary>The names in a live directory with their types, as of one modification time. Immutable.</summary>
/// <remarks>A name is kept as 60 bits of its hash, its type in the other four.</remarks>
internal sealed class DirectoryTypes
{
    private const ulong TypeMask = 0xF;
    private readonly ulong[] _slots;

    /// <summary>Packs a directory.</summary>
    /// <param name="modified">When the directory was last modified.</param>
    /// <param name="names">Hashes of the names with their types, see <see cref="Pack"/>.</param>
    public DirectoryTypes(in StatxTimestamp modified, ReadOnlySpan<ulong> names)
    {
        (Seconds, Nanoseconds) = (modified.Seconds, modified.Nanoseconds);
        _slots = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)names.Length * 2 + 2)];
        foreach (var name in names)
        {
            var slot = Home(name);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = name;
        }
    }

    public long Seconds { get; }

    public uint Nanoseconds { get; }

    /// <summary>Eight bytes each.</summary>
    public int Slots => _slots.Length;

    public static ulong Pack(ReadOnlySpan<byte> name, byte type)
    {
        // FNV-1a.
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var b in name)
            hash = (hash ^ b) * 1_099_511_628_211UL;
        return (hash ^ (hash >> 32)) & ~TypeMask | (type & TypeMask) | (1UL << 63);
    }

    /// <summary>The type of the entry with this name; unknown where there is none.</summary>
    public FileType Find(ReadOnlySpan<byte> name)
    {
        var wanted = Pack(name, 0);
        for (var slot = Home(wanted); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if ((_slots[slot] & ~TypeMask) == wanted)
                return (FileType)(_slots[slot] & TypeMask);
        }

        return FileType.Unknown;
    }

    private int Home(ulong packed) => (int)(packed >> 8) & (_slots.Length - 1);
}
