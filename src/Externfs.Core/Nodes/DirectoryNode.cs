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
    /// Each child has a cookie of its own, from 1 to <see cref="DirectorySink.MaxCookie"/>, and children come in ascending order of cookies; listing goes on
    /// behind the cookie of the last child that the sink took. A child that exists all the while is listed exactly once, whatever comes and goes
    /// beside it: so a cookie belongs to the child (a row id, a hash of the name), not to its position. "." and ".." are not listed.
    /// </remarks>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Where to go on.</param>
    /// <param name="sink">Takes the children; valid until the task completes.</param>
    public abstract ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink);

    /// <summary>Opens for listing; called only where <see cref="FileSystem.Handles"/> has <see cref="HandleUse.Directories"/>.</summary>
    /// <param name="context">Who asks.</param>
    /// <returns>A handle whose <see cref="DirectoryHandle.ListAsync"/> is asked instead of the node's.</returns>
    public virtual ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => new(Errno.ENOSYS);
}
