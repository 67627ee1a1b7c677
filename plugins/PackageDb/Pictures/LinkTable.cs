using Externfs.PackageDb.Identity;

namespace Externfs.PackageDb.Pictures;

/// <summary>A directory of symlinks, each numbered by the hash of its name.</summary>
internal sealed class LinkTable
{
    private readonly InodeSection _section;
    private readonly Link[] _links;

    public LinkTable(InodeSection section, List<Link> links)
    {
        _section = section;
        _links = [.. links];
        Keys = new KeyTable(Array.ConvertAll(_links, link => StableHash.Of(link.Name.Span)), InodeLayout.HashBits);
    }

    public static LinkTable Empty { get; } = new(InodeSection.Upgradable, []);

    public KeyTable Keys { get; }

    public int Count => _links.Length;

    public Link this[int item] => _links[item];

    public ulong Inode(int item) => InodeLayout.Compose(_section, Keys.KeyOf(item));

    public bool TryFind(ulong inode, out int item) => Keys.TryFind(InodeLayout.Hash(inode), out item);

    public bool TryFindName(ReadOnlySpan<byte> name, out int item)
    {
        var hash = StableHash.Of(name);
        var first = Keys.Candidates(hash);
        for (var place = first; Keys.Continues(place, hash, first); place++)
        {
            item = Keys.ItemAt(place);
            if (_links[item].Name.Span.SequenceEqual(name))
                return true;
        }

        item = -1;
        return false;
    }
}
