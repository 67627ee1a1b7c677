namespace Externfs;

/// <summary>A directory. What <see cref="ListAsync"/> lists, <see cref="LookupAsync"/> finds under the same name and inode number; a lookup may find more than is listed.</summary>
public abstract class DirectoryNode : Node
{
    /// <summary>Finds a child by name.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">The name.</param>
    /// <returns>The child, a negative entry, or ENOENT, EACCES, EIO, ENAMETOOLONG.</returns>
    public abstract ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request);

    /// <summary>Lists children from a place on, into the sink, until it is full or nothing is left.</summary>
    /// <remarks>
    /// Each child has a cookie of its own, from 1 to <see cref="DirectorySink.MaxCookie"/>; listing goes on behind the cookie of the last child that the
    /// sink took. A child that exists all the while is listed exactly once, whatever comes and goes beside it: so a cookie belongs to the child (a
    /// row id, a hash of the name, the d_off of a real directory), not to its position. "." and ".." are not listed.
    /// </remarks>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Where to go on.</param>
    /// <param name="sink">Takes the children; valid until the task completes.</param>
    public abstract ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink);

    /// <summary>Opens for listing; called only where <see cref="FileSystem.Handles"/> has <see cref="HandleUse.Directories"/>.</summary>
    /// <param name="context">Who asks.</param>
    /// <returns>A handle whose <see cref="DirectoryHandle.ListAsync"/> is asked instead of the node's.</returns>
    public virtual ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => new(Errno.ENOSYS);

    /// <summary>Makes a regular file and opens it. The kernel has looked the name up and found nothing.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Name, mode and flags.</param>
    /// <returns>The file, or EEXIST, ENOSPC, EDQUOT, EROFS, ENAMETOOLONG. ENOSYS makes the kernel use <see cref="MakeNodeAsync"/> and then open.</returns>
    public virtual ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request) => new(Errno.ENOSYS);

    /// <summary>Makes a regular file without a name and opens it (O_TMPFILE).</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Mode and flags; the name is empty.</param>
    /// <returns>The file, or EOPNOTSUPP, ENOSPC.</returns>
    public virtual ValueTask<Result<CreatedFile>> CreateTemporaryAsync(OpContext context, CreateRequest request) => new(Errno.EOPNOTSUPP);

    /// <summary>Makes a directory.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Name and mode.</param>
    /// <returns>The directory, or EEXIST, ENOSPC, EMLINK, EROFS.</returns>
    public virtual ValueTask<Result<Entry>> MakeDirectoryAsync(OpContext context, MakeDirectoryRequest request) => new(Errno.ENOSYS);

    /// <summary>Makes a device, FIFO, socket or regular file.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Name, type, mode.</param>
    /// <returns>The node, or EEXIST, ENOSPC, EPERM, EROFS.</returns>
    public virtual ValueTask<Result<Entry>> MakeNodeAsync(OpContext context, MakeNodeRequest request) => new(Errno.ENOSYS);

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Name and target.</param>
    /// <returns>The link, or EEXIST, ENOSPC, EROFS.</returns>
    public virtual ValueTask<Result<Entry>> MakeSymlinkAsync(OpContext context, MakeSymlinkRequest request) => new(Errno.ENOSYS);

    /// <summary>Gives a node one more name here.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Name and node.</param>
    /// <returns>The node under its new name, with the attributes that it has now; or EEXIST, EMLINK, EXDEV, EPERM.</returns>
    public virtual ValueTask<Result<Entry>> LinkAsync(OpContext context, LinkRequest request) => new(Errno.ENOSYS);

    /// <summary>Removes a name that is no directory's. Who has the file open goes on using it.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">The name.</param>
    /// <returns>Success, or ENOENT, EISDIR, EPERM, EBUSY.</returns>
    public virtual ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request) => new(Errno.ENOSYS);

    /// <summary>Removes an empty directory.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Its name.</param>
    /// <returns>Success, or ENOENT, ENOTDIR, ENOTEMPTY, EBUSY.</returns>
    public virtual ValueTask<Result> RemoveDirectoryAsync(OpContext context, RemoveRequest request) => new(Errno.ENOSYS);

    /// <summary>Moves a child of this directory to another name, here or elsewhere in the tree, in one step.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">From which name to where.</param>
    /// <returns>Success, or ENOENT, EEXIST, ENOTEMPTY, EISDIR, ENOTDIR, EXDEV (the caller copies), EINVAL for flags that are not known.</returns>
    public virtual ValueTask<Result> RenameAsync(OpContext context, RenameRequest request) => new(Errno.ENOSYS);
}
