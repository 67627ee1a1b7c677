using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.Packages;

namespace Externfs.PackageDb.Pictures;

/// <summary>What is installed, with the numbers and names that the tree gives it.</summary>
internal sealed class InstalledView
{
    private readonly bool[] _namesArchitecture;
    private readonly Lazy<ByFileView> _byFile;
    private readonly int[] _checksumsLengths;
    private readonly bool[] _relationsShown;
    private readonly RequiredByView?[] _requiredBy;

    public InstalledView(InstalledSet set, string nativeArchitecture, InstalledView? previous)
    {
        Set = set;
        var packages = set.Packages;
        var hashes = new ulong[packages.Count];
        _namesArchitecture = new bool[packages.Count];
        _checksumsLengths = new int[packages.Count];
        _relationsShown = new bool[packages.Count];
        _requiredBy = new RequiredByView?[packages.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            var package = packages[i];
            hashes[i] = StableHash.OfPackage(package.Name.Span, package.Version.Span, package.Architecture.Span, package.IsUnpacked);
            _namesArchitecture[i] = HasSeveralArchitectures(package.Name.Span);
            if (package.InstalledAt > ChangedAt)
                ChangedAt = package.InstalledAt;
        }

        foreach (var later in NameCollisions.Find(packages.Count, WriteName))
            _namesArchitecture[later] = true;
        Keys = new KeyTable(hashes, InodeLayout.KeyBits);
        _byFile = new Lazy<ByFileView>(() => new ByFileView(this));
        ByName = ByNameLinks.Make(this, nativeArchitecture, previous?.ByName);
    }

    public InstalledSet Set { get; }

    public KeyTable Keys { get; }

    public LinkTable ByName { get; }

    /// <summary>Built at the first call.</summary>
    public ByFileView ByFile => _byFile.Value;

    public bool IsByFileBuilt => _byFile.IsValueCreated;

    /// <summary>When the newest package was installed.</summary>
    public DateTimeOffset ChangedAt { get; }

    public InstalledPackage this[int index] => Set.Packages[index];

    /// <summary>Whether the package's names carry its architecture, because another one would have the same.</summary>
    public bool NamesArchitecture(int index) => _namesArchitecture[index];

    /// <summary>The package that an inode number is about.</summary>
    public bool TryFind(ulong inode, out int index) => Keys.TryFind(InodeLayout.Key(inode), out index);

    public ulong Inode(InodeSection section, int index, int entry) => InodeLayout.Compose(section, Keys.KeyOf(index), entry);

    /// <summary>The number of a package object of this picture, or -1.</summary>
    public int IndexOf(InstalledPackage package)
    {
        var (first, count) = Set.Named(package.Name.Span);
        for (var i = first; i < first + count; i++)
        {
            if (ReferenceEquals(Set.Packages[i], package))
                return i;
        }

        return -1;
    }

    /// <summary>Writes the name of the package's directory.</summary>
    public int WriteName(int index, Span<byte> destination)
    {
        var package = Set.Packages[index];
        return EntryName.Write(package.Name.Span, package.Version.Span, ArchitectureInName(index), destination);
    }

    /// <summary>Bytes of the name of the package's directory.</summary>
    [SkipLocalsInit]
    public int NameLength(int index)
    {
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        return WriteName(index, name);
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
            var (first, count) = Set.Named(key[..end]);
            for (index = first; index < first + count; index++)
            {
                if (IsName(name, index))
                    return true;
            }
        }

        index = -1;
        return false;
    }

    /// <summary>Bytes of the package's checksums; the database is read for it once.</summary>
    public int ChecksumsLength(int index)
    {
        if (_checksumsLengths[index] == 0)
            _checksumsLengths[index] = Set.Packages[index].ReadChecksums().Length + 1;
        return _checksumsLengths[index] - 1;
    }

    /// <summary>Remembers that the kernel may hold what a package's relations lead to.</summary>
    public void NoteRelationsShown(int index) => _relationsShown[index] = true;

    public bool AreRelationsShown(int index) => _relationsShown[index];

    /// <summary>The packages that need a package, where anybody asked; null otherwise.</summary>
    public RequiredByView? RequiredByIfShown(int index) => _requiredBy[index];

    public RequiredByView RequiredBy(int index) => _requiredBy[index] ??= new RequiredByView(this, Set.RequiredBy(Set.Packages[index]));

    [SkipLocalsInit]
    private bool IsName(ReadOnlySpan<byte> name, int index)
    {
        Span<byte> buffer = stackalloc byte[EntryName.MaxLength];
        return name.SequenceEqual(buffer[..WriteName(index, buffer)]);
    }

    private ReadOnlySpan<byte> ArchitectureInName(int index) => _namesArchitecture[index] ? Set.Packages[index].Architecture.Span : default;

    private bool HasSeveralArchitectures(ReadOnlySpan<byte> name)
    {
        var (first, count) = Set.Named(name);
        for (var i = first + 1; i < first + count; i++)
        {
            if (!Set.Packages[i].Architecture.Span.SequenceEqual(Set.Packages[first].Architecture.Span))
                return true;
        }

        return false;
    }
}
