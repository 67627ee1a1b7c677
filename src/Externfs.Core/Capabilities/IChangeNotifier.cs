namespace Externfs;

/// <summary>
/// Tells the kernel that something changed behind the mount, so that it drops what it cached. Calls return at once and take effect in their order a
/// moment later; what the kernel does not know is passed over. They may come from any thread, also from inside an operation.
/// </summary>
public interface IChangeNotifier
{
    /// <summary>Attributes, and where asked the content, of a node changed. For a directory the content is its listing.</summary>
    /// <param name="inode">The node.</param>
    /// <param name="content">False when only attributes changed.</param>
    void NodeChanged(ulong inode, bool content = true);

    /// <summary>A name in a directory appeared, or leads elsewhere now, or is gone and nobody need be told (FUSE_NOTIFY_INVAL_ENTRY).</summary>
    /// <param name="directory">The directory's inode number.</param>
    /// <param name="name">The name.</param>
    void EntryChanged(ulong directory, ReadOnlySpan<byte> name);

    /// <summary>A name is gone (FUSE_NOTIFY_DELETE): the kernel unhashes it, and those who watch the child by inotify see that it was deleted.</summary>
    /// <param name="directory">The directory's inode number.</param>
    /// <param name="child">The child's inode number.</param>
    /// <param name="name">The name.</param>
    void EntryDeleted(ulong directory, ulong child, ReadOnlySpan<byte> name);

    /// <summary>Puts content into the kernel's page cache before anybody asks (FUSE_NOTIFY_STORE).</summary>
    /// <param name="inode">A node that the kernel knows.</param>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="content">The bytes; copied before the call returns.</param>
    void Store(ulong inode, ulong offset, ReadOnlySpan<byte> content);
}
