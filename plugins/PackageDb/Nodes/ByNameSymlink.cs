using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>by-name/NAME.</summary>
internal sealed class ByNameSymlink(PackageTree tree) : LinksSymlink(tree, InodeSection.ByName)
{
    protected override LinkTable Links(Picture picture) => picture.Installed.ByName;
}
