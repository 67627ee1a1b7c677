using System.Runtime.CompilerServices;
using System.Text;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.Packages;

namespace Externfs.PackageDb.Pictures;

/// <summary>What could be installed, with the numbers and names that the tree gives it.</summary>
internal sealed class AvailableView
{
    private readonly byte[] _native;

    /// <summary>Packages for the machine whose names carry their architecture all the same, because another one would have the same name.</summary>
    private readonly HashSet<int> _namesArchitecture = [];

    public AvailableView(Catalogue catalogue, string nativeArchitecture)
    {
        Catalogue = catalogue;
        ChangedAt = Timestamp.FromDateTimeOffset(catalogue.ChangedAt);
        _native = Encoding.UTF8.GetBytes(nativeArchitecture);
        var hashes = new ulong[catalogue.Count];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = StableHash.OfPackage(catalogue.Name(i), catalogue.Version(i), catalogue.Architecture(i), isUnpacked: true);
        Keys = new KeyTable(hashes, InodeLayout.KeyBits);
        _namesArchitecture = [.. NameCollisions.Find(catalogue.Count, WriteName)];
    }

    public Catalogue Catalogue { get; }

    public KeyTable Keys { get; }

    public Timestamp ChangedAt { get; }

    public bool TryFind(ulong inode, out int index) => Keys.TryFind(InodeLayout.Key(inode), out index);

    public ulong Inode(int index, int entry) => InodeLayout.Compose(InodeSection.Available, Keys.KeyOf(index), entry);

    /// <summary>Whether packages of this architecture are as good as the machine's own.</summary>
    public bool IsNative(ReadOnlySpan<byte> architecture) => architecture.SequenceEqual(_native) || architecture.SequenceEqual("all"u8);

    /// <summary>Writes the name of the package's directory.</summary>
    public int WriteName(int index, Span<byte> destination)
    {
        var architecture = Catalogue.Architecture(index);
        var isPlain = IsNative(architecture) && !_namesArchitecture.Contains(index);
        return EntryName.Write(Catalogue.Name(index), Catalogue.Version(index), isPlain ? default : architecture, destination);
    }

    /// <summary>A prefix and the name of the package's directory: a symlink's target.</summary>
    [SkipLocalsInit]
    public byte[] Target(ReadOnlySpan<byte> prefix, int index)
    {
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        return [.. prefix, .. name[..WriteName(index, name)]];
    }

    /// <summary>Finds a package by the name of its directory: each hyphen may be the one behind the package's name.</summary>
    [SkipLocalsInit]
    public bool TryFindName(ReadOnlySpan<byte> name, out int index)
    {
        Span<byte> key = stackalloc byte[EntryName.MaxLength];
        var length = EntryName.ReadKey(name, key);
        for (var end = 1; end <= length; end++)
        {
            if (end < length && key[end] is not ((byte)'-' or (byte)':'))
                continue;
            var (first, count) = Catalogue.Named(key[..end]);
            for (index = first; index < first + count; index++)
            {
                if (IsName(name, index))
                    return true;
            }
        }

        index = -1;
        return false;
    }

    /// <summary>The package with exactly this name, version and architecture, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name, ReadOnlySpan<byte> version, ReadOnlySpan<byte> architecture)
    {
        var (first, count) = Catalogue.Named(name);
        for (var i = first; i < first + count; i++)
        {
            if (Catalogue.Version(i).SequenceEqual(version) && Catalogue.Architecture(i).SequenceEqual(architecture))
                return i;
        }

        return -1;
    }

    [SkipLocalsInit]
    private bool IsName(ReadOnlySpan<byte> name, int index)
    {
        Span<byte> buffer = stackalloc byte[EntryName.MaxLength];
        return name.SequenceEqual(buffer[..WriteName(index, buffer)]);
    }
}
