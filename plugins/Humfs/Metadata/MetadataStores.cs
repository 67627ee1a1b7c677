using Externfs.Humfs.Format;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Metadata;

/// <summary>Which store reads the metadata that a superblock names.</summary>
internal static class MetadataStores
{
    /// <summary>Opens the store of a tree.</summary>
    /// <param name="superblock">The tree's superblock.</param>
    /// <param name="top">The tree's directory; stays open for as long as the store.</param>
    /// <param name="path">The tree's path, for messages.</param>
    /// <exception cref="MountRefusedException">The metadata can't be had.</exception>
    public static MetadataStore Open(Superblock superblock, SafeFileHandle top, string path) => superblock switch
    {
        { Version: 1 } => new Version1Store(top),
        { Metadata: Superblock.ShadowFs } => new ShadowStore(top),
        _ => SqliteStore.TryOpen(top, out var fault) ?? throw new MountRefusedException($"humfs: {path}: {SqliteSchema.FileName}: {fault}"),
    };
}
