using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>upgradable/.</summary>
internal sealed class UpgradableDirectory(PackageTree tree) : LinksDirectory(tree)
{
    public override bool NeedsCatalogue => true;

    /// <summary>Does not wait for the catalogue: who lists the root need not.</summary>
    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(Tree.Describe(this, context.Inode));

    protected override LinkTable Links(Picture picture) => picture.Upgradable;

    protected override Timestamp ChangedAt(Picture picture) => picture.Available?.ChangedAt ?? Tree.MadeAt;
}
