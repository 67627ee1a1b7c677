using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>by-name/.</summary>
internal sealed class ByNameDirectory(PackageTree tree) : LinksDirectory(tree)
{
    protected override LinkTable Links(Picture picture) => picture.Installed.ByName;

    protected override Timestamp ChangedAt(Picture picture) => Timestamp.FromDateTimeOffset(picture.Installed.ChangedAt);
}
