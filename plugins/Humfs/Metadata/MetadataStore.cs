using Externfs.Humfs.Format;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Metadata;

/// <summary>
/// Owners, permissions and device numbers of a tree, by directory and name. The tree decides what exists and in which order data and metadata change;
/// the store only keeps. An empty name is the directory itself. Calls come from several threads at once, but those on one name one after the other.
/// </summary>
/// <remarks>Each call is done or not done when the process is killed in it, but for directories, whose half-done changes the tree's recovery cleans up.</remarks>
internal abstract class MetadataStore : IDisposable
{
    /// <summary>True when nothing can be written.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>True when extended attributes can be kept.</summary>
    public virtual bool HasExtendedAttributes => false;

    /// <summary>True when <see cref="SetTimes"/> does anything.</summary>
    public virtual bool KeepsTimes => false;

    /// <summary>The place of the top directory's entries.</summary>
    public abstract Result<MetadataDirectory> OpenRoot();

    /// <summary>The place of a subdirectory's entries.</summary>
    /// <param name="parent">The place of its parent.</param>
    /// <param name="name">Its name.</param>
    /// <returns>ENOENT when there is none.</returns>
    public abstract Result<MetadataDirectory> OpenDirectory(MetadataDirectory parent, ReadOnlySpan<byte> name);

    /// <summary>What is kept for a name.</summary>
    /// <returns>ENOENT when there is nothing, EINVAL when it makes no sense.</returns>
    public abstract Result<FileMetadata> Read(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory);

    /// <summary>Changes what is kept for a name, and with it for all hard links; in one step. Where nothing was kept, it is added.</summary>
    public abstract Errno Write(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata);

    /// <summary>Changes what is kept for a name together with its access ACL, in one step.</summary>
    /// <param name="directory">Where the name is.</param>
    /// <param name="name">The name.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    /// <param name="metadata">What is kept from now on.</param>
    /// <param name="acl">The value of system.posix_acl_access; nothing takes it away.</param>
    public virtual Errno Write(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata, ReadOnlySpan<byte> acl) => Errno.EOPNOTSUPP;

    /// <summary>Adds a name, which is not in the data. What an interrupted operation left under it goes first; it is not written to, as it may be a hard link.</summary>
    public abstract Errno Add(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata);

    /// <summary>Removes a name, which is gone from the data; a directory with all that is below it.</summary>
    public abstract Errno Remove(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory);

    /// <summary>Adds a second name to a file that is no directory.</summary>
    public abstract Errno Link(MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName);

    /// <summary>Moves a name; what was kept for the new one is gone. Done again after it was interrupted, it finishes.</summary>
    public abstract Errno Rename(
        MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool isDirectory);

    /// <summary>Swaps two names; the flags say what each of them is before.</summary>
    public abstract Errno Exchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory);

    /// <summary>Which metadata a name has; 0 where it has none.</summary>
    public abstract MetadataIdentity Identify(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory);

    /// <summary>Finishes an exchange that was interrupted.</summary>
    /// <param name="directory">Where the first name is.</param>
    /// <param name="name">The first name.</param>
    /// <param name="isDirectory">What it was before.</param>
    /// <param name="newDirectory">Where the second name is.</param>
    /// <param name="newName">The second name.</param>
    /// <param name="newIsDirectory">What it was before.</param>
    /// <param name="before">What <see cref="Identify"/> said of the first name before.</param>
    public abstract Errno FinishExchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory, MetadataIdentity before);

    /// <summary>Removes what is kept for names that are not in the data, or are something else there: what interrupted operations left.</summary>
    /// <param name="directory">A directory's place.</param>
    /// <param name="names">The names that it has in the data.</param>
    /// <param name="removed">How many were removed.</param>
    public abstract Errno Sweep(MetadataDirectory directory, NameSet names, out int removed);

    /// <summary>All is on the disk when this returns.</summary>
    public abstract Errno Sync();

    /// <summary>What is kept for a name is on the disk when this returns.</summary>
    public abstract Errno Sync(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory);

    /// <summary>Keeps the times of the data too, for a copy of the tree that loses them. Nothing where the store has no place for them.</summary>
    public virtual Errno SetTimes(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileTimes times) => Errno.None;

    /// <summary>An extended attribute's value.</summary>
    /// <returns>ENODATA without it.</returns>
    public virtual Result<ReadOnlyMemory<byte>> GetAttribute(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, ReadOnlySpan<byte> attribute) => Errno.EOPNOTSUPP;

    /// <summary>All names of extended attributes, each followed by NUL.</summary>
    public virtual Result<ReadOnlyMemory<byte>> ListAttributes(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory) =>
        ReadOnlyMemory<byte>.Empty;

    /// <summary>Sets an extended attribute; the flags are XATTR_CREATE (1, else EEXIST) and XATTR_REPLACE (2, else ENODATA).</summary>
    public virtual Errno SetAttribute(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> value, uint flags) => Errno.EOPNOTSUPP;

    /// <summary>Removes an extended attribute.</summary>
    /// <returns>ENODATA without it.</returns>
    public virtual Errno RemoveAttribute(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, ReadOnlySpan<byte> attribute) => Errno.EOPNOTSUPP;

    public abstract void Dispose();
}
