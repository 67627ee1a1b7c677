using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>The root. by-file/ is found in it but not listed, so that find(1) does not meet each file a second time.</summary>
internal sealed class RootDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Fixed)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = Synthetic.Directory(inode, Tree.MadeAt);
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = name.SequenceEqual("by-file"u8) ? InodeLayout.ByFile : 0;
        for (var inode = InodeLayout.Installed; inode <= InodeLayout.Readme && child == 0; inode++)
        {
            if (Exists(inode) && name.SequenceEqual(NameOf(inode)))
                child = inode;
        }

        return child != 0;
    }

    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        for (var inode = Math.Max(after + 1, InodeLayout.Installed); inode <= InodeLayout.Readme; inode++)
        {
            var type = inode == InodeLayout.Readme ? FileType.Regular : FileType.Directory;
            if (Exists(inode) && !Add(picture, sink, NameOf(inode), inode, inode, type))
                break;
        }

        return true;
    }

    private bool Exists(ulong inode) => inode is not (InodeLayout.Available or InodeLayout.Upgradable) || Tree.ShowsCatalogue;

    /// <summary>The name of what lies in the root.</summary>
    public static ReadOnlySpan<byte> NameOf(ulong inode) => inode switch
    {
        InodeLayout.Installed => "installed"u8,
        InodeLayout.Available => "available"u8,
        InodeLayout.Upgradable => "upgradable"u8,
        InodeLayout.ByName => "by-name"u8,
        _ => "README"u8,
    };
}
