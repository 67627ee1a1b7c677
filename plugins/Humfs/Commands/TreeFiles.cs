using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Commands;

/// <summary>What there is at the top of a tree beside data and metadata.</summary>
internal static class TreeFiles
{
    /// <summary>There while the tree is mounted, and after a mount that did not end cleanly.</summary>
    public const string Mounted = "mounted";

    /// <summary>What the top directory itself was before humfsify gave it to the tree's user: a line as in metadata.</summary>
    public const string TopMetadata = "top_metadata";

    /// <summary>What a conversion to shadow_fs could not take along.</summary>
    public const string Sidecar = "attributes.db";

    /// <summary>The files of the metadata <c>sqlite</c>.</summary>
    public static readonly string[] Database = ["metadata.db", "metadata.db-wal", "metadata.db-shm", "metadata.db-journal"];

    /// <summary>What a mount makes, and leaves where it is killed.</summary>
    public static readonly string[] OfMount = [Journal.FileName, Mounted, "superblock.new", "device.new"];
}
