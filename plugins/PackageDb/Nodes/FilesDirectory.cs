using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Live;
using Externfs.PackageDb.Live.Interop;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>files/ and each directory below: names from the package's list, the rest from the live directory.</summary>
internal sealed class FilesDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.FilesDirectory)
{
    private const int PathMax = 4096;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!TryGetEntry(picture, inode, out var package, out var entry))
            return false;
        if (TryStat(package.Manifest, entry, out var live))
        {
            attributes = LiveAttributes.From(live, inode);
        }
        else
        {
            // In the list it is a directory; on the machine it is gone, or something else.
            attributes = Synthetic.Directory(inode, Timestamp.FromDateTimeOffset(package.InstalledAt));
            attributes.CacheTime = LiveAttributes.OfDirectories;
        }

        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (!TryGetEntry(picture, directory, out var package, out var entry))
            return false;
        var found = package.Manifest.Find(entry, name);
        if (found < 0)
            return false;
        child = LiveInode(directory, found, TypeOf(package.Manifest, found));
        return true;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (!TryGetEntry(picture, directory, out var package, out var entry))
            return false;
        var manifest = package.Manifest;
        var (first, count) = manifest.Children(entry);
        var start = Math.Max(first, (int)Math.Min(after + 1, (ulong)(first + count)));
        Span<byte> path = stackalloc byte[PathMax];
        using var types = new LeafTypes(Tree.Live, Tree.LiveTypes, manifest, entry, start, first + count, path);
        for (var child = start; child < first + count; child++)
        {
            var type = manifest.Children(child).Count > 0 ? FileType.Directory : types.Of(child);
            if (!Add(picture, sink, manifest.Name(child), (ulong)child, LiveInode(directory, child, type), type))
                break;
        }

        return true;
    }

    /// <summary>Finds the entry of a manifest that an inode number is about.</summary>
    public static bool TryGetEntry(
        Picture picture, ulong inode, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InstalledPackage? package, out int entry)
    {
        entry = InodeLayout.Entry(inode);
        package = picture.Installed.TryFind(inode, out var index) ? picture.Installed[index] : null;
        return package is not null && entry < package.Manifest.Count;
    }

    /// <summary>The inode number of an entry, given what it is on the machine.</summary>
    public static ulong LiveInode(ulong package, int entry, FileType type) => InodeLayout.WithSection(package, SectionOf(type), entry);

    private static InodeSection SectionOf(FileType type) => type switch
    {
        FileType.Directory => InodeSection.FilesDirectory,
        FileType.Regular => InodeSection.LiveFile,
        FileType.Symlink => InodeSection.LiveSymlink,
        _ => InodeSection.LiveSpecial,
    };

    [SkipLocalsInit]
    private FileType TypeOf(PackageManifest manifest, int entry)
    {
        if (manifest.Children(entry).Count > 0)
            return FileType.Directory;
        Span<byte> path = stackalloc byte[PathMax];
        return LeafTypes.StatLeaf(Tree.Live, manifest, entry, path, Libc.StatxType, out var live) ? live.Type : FileType.Regular;
    }

    [SkipLocalsInit]
    private bool TryStat(PackageManifest manifest, int entry, out Statx live)
    {
        Span<byte> path = stackalloc byte[PathMax];
        var length = manifest.WriteLivePath(entry, path);
        live = default;
        return length >= 0 && Tree.Live.Stat(path[..(length + 1)], follow: true, Libc.StatxBasic, out live) == Errno.None
            && live.Type == FileType.Directory;
    }
}
