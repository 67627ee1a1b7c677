using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Live;
using Externfs.PackageDb.Live.Interop;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>What live files, symlinks and special files have in common.</summary>
internal static class LiveLeaf
{
    public const int PathMax = 4096;

    /// <summary>The live attributes of an entry, as long as it is still of the type that its number says.</summary>
    [SkipLocalsInit]
    public static bool TryDescribe(LiveFiles live, Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!FilesDirectory.TryGetEntry(picture, inode, out var package, out var entry))
            return false;
        Span<byte> path = stackalloc byte[PathMax];
        if (!LeafTypes.StatLeaf(live, package.Manifest, entry, path, Libc.StatxBasic, out var status))
        {
            attributes = Missing(inode, Timestamp.FromDateTimeOffset(package.InstalledAt));
            return InodeLayout.Section(inode) == InodeSection.LiveFile;
        }

        attributes = LiveAttributes.From(status, inode);
        return FilesDirectory.LiveInode(inode, entry, status.Type) == inode;
    }

    /// <summary>Writes the live path of an entry, with a NUL.</summary>
    /// <returns>False when there is no such entry in the picture.</returns>
    public static bool TryGetPath(Picture picture, ulong inode, Span<byte> path, out int length)
    {
        length = -1;
        if (FilesDirectory.TryGetEntry(picture, inode, out var package, out var entry))
            length = package.Manifest.WriteLivePath(entry, path);
        return length >= 0;
    }

    /// <summary>A file that is gone is shown empty, and never from a cache.</summary>
    public static NodeAttributes Missing(ulong inode, Timestamp time)
    {
        var attributes = Synthetic.File(inode, 0, time);
        attributes.CacheTime = CacheTime.None;
        return attributes;
    }

    /// <summary>A read asks for the attributes first: of a file that is gone it learns there.</summary>
    public static Result<NodeAttributes> ForRequest(Result<NodeAttributes> attributes, AttributesRequest request) =>
        request.ForReading && attributes.TryGet(out var known) && known.CacheTime == CacheTime.None ? Errno.ENOENT : attributes;
}
