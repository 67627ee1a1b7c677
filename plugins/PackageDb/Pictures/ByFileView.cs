using Externfs.PackageDb.Identity;
using Externfs.Packages;

namespace Externfs.PackageDb.Pictures;

/// <summary>by-file/: all paths of all packages, numbered by hash. Items are the entries of the path tree, then the links of paths with several owners.</summary>
internal sealed class ByFileView
{
    private readonly InstalledView _installed;
    private readonly List<(int Entry, int Owner)> _ownerLinks = [];
    private readonly Dictionary<int, int> _firstOwnerLink = [];

    public ByFileView(InstalledView installed)
    {
        _installed = installed;
        Paths = installed.Set.Owners;
        var paths = new ulong[Paths.Count];
        for (var entry = 1; entry < paths.Length; entry++)
            paths[entry] = StableHash.Add(StableHash.Of(Paths.Name(entry)), paths[Paths.Parent(entry)]);
        FindOwnerLinks();
        var hashes = new ulong[paths.Length + _ownerLinks.Count];
        for (var entry = 1; entry < paths.Length; entry++)
            hashes[entry] = IsDirectory(entry) ? paths[entry] : WithOwner(paths[entry], Paths.Owners(entry)[0]);
        for (var i = 0; i < _ownerLinks.Count; i++)
            hashes[paths.Length + i] = WithOwner(paths[_ownerLinks[i].Entry], _ownerLinks[i].Owner);
        Keys = new KeyTable(hashes, InodeLayout.HashBits);
    }

    public PathOwners Paths { get; }

    public KeyTable Keys { get; }

    /// <summary>Whether the path is shown as a directory: something lies below, or several packages own it.</summary>
    public bool IsDirectory(int entry) => entry == 0 || Paths.Children(entry).Count > 0 || Paths.Owners(entry).Length != 1;

    public bool IsOwnerLink(int item) => item >= Paths.Count;

    /// <summary>The package to which an item leads that is a symlink.</summary>
    public int Owner(int item) => IsOwnerLink(item) ? _ownerLinks[item - Paths.Count].Owner : Paths.Owners(item)[0];

    /// <summary>The entry of the path tree that an item is, or lies in.</summary>
    public int Entry(int item) => IsOwnerLink(item) ? _ownerLinks[item - Paths.Count].Entry : item;

    /// <summary>Items below a directory: a run.</summary>
    public (int First, int Count) Children(int entry)
    {
        var children = Paths.Children(entry);
        return children.Count == 0 && _firstOwnerLink.TryGetValue(entry, out var first) ? (first, Paths.Owners(entry).Length) : children;
    }

    public ulong Inode(int item)
    {
        var section = IsOwnerLink(item) ? InodeSection.ByFileOwner : IsDirectory(item) ? InodeSection.ByFileDirectory : InodeSection.ByFileLink;
        return InodeLayout.Compose(section, Keys.KeyOf(item));
    }

    /// <summary>The item with this inode number.</summary>
    public bool TryFind(ulong inode, out int item) => Keys.TryFind(InodeLayout.Hash(inode), out item) && Inode(item) == inode;

    public bool TryFindChild(int entry, ReadOnlySpan<byte> name, out int item)
    {
        item = Paths.Children(entry).Count > 0 ? Paths.Find(entry, name) : -1;
        if (item >= 0 || !_firstOwnerLink.TryGetValue(entry, out var first) || !_installed.TryFindName(name, out var package))
            return item >= 0;
        var place = Paths.Owners(entry).IndexOf(package);
        item = first + place;
        return place >= 0;
    }

    /// <summary>Writes an item's name.</summary>
    public int WriteName(int item, Span<byte> destination)
    {
        if (IsOwnerLink(item))
            return _installed.WriteName(Owner(item), destination);
        var name = Paths.Name(item);
        name.CopyTo(destination);
        return name.Length;
    }

    /// <summary>How many directories up the mount's root is from the directory that holds the item.</summary>
    public int Depth(int item)
    {
        var depth = IsOwnerLink(item) ? 1 : 0;
        for (var entry = Entry(item); entry != 0; entry = Paths.Parent(entry))
            depth++;
        return depth;
    }

    private void FindOwnerLinks()
    {
        for (var entry = 1; entry < Paths.Count; entry++)
        {
            if (Paths.Children(entry).Count > 0 || Paths.Owners(entry).Length < 2)
                continue;
            _firstOwnerLink.Add(entry, Paths.Count + _ownerLinks.Count);
            foreach (var owner in Paths.Owners(entry))
                _ownerLinks.Add((entry, owner));
        }
    }

    private ulong WithOwner(ulong path, int owner) => StableHash.Add(path, _installed.Keys.KeyOf(owner));
}
