using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>upgradable/NAME.</summary>
internal sealed class UpgradableSymlink(PackageTree tree) : LinksSymlink(tree, InodeSection.Upgradable)
{
    public override bool NeedsCatalogue => true;

    protected override LinkTable Links(Picture picture) => picture.Upgradable;
}
