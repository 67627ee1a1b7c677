using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;

namespace Externfs.Humfs.Commands;

/// <summary>From what a superblock says to the store.</summary>
internal static class Stores
{
    public static MetadataStore Open(TreeTop top, Superblock superblock) => superblock switch
    {
        { Version: 1 } => new Version1Store(top.Handle),
        _ => new ShadowStore(top.Handle),
    };
}
