using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>scripts/.</summary>
internal sealed class ScriptsDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Package)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!picture.Installed.TryFind(inode, out var index) || picture.Installed[index].Scripts.Count == 0)
            return false;
        attributes = Synthetic.Directory(inode, Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt));
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (!picture.Installed.TryFind(directory, out var index))
            return false;
        var scripts = picture.Installed[index].Scripts;
        for (var i = 0; i < scripts.Count && child == 0; i++)
        {
            if (NameEscaping.IsNameOf(name, scripts[i].Name.Span))
                child = InodeLayout.WithEntry(directory, PackageSlot.FirstScript + i);
        }

        return child != 0;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (!picture.Installed.TryFind(directory, out var index))
            return false;
        var scripts = picture.Installed[index].Scripts;
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var i = (int)Math.Min(after, (ulong)scripts.Count); i < scripts.Count; i++)
        {
            var length = EntryName.Write(scripts[i].Name.Span, name);
            var inode = InodeLayout.WithEntry(directory, PackageSlot.FirstScript + i);
            if (!Add(picture, sink, name[..length], (ulong)i + 1, inode, FileType.Regular))
                break;
        }

        return true;
    }
}
