namespace Externfs;

/// <summary>A thing in the tree. Everything that a node does not override is answered by the kernel side from one table (docs/writing-a-plugin.md).</summary>
/// <remarks>
/// Calls come from several threads at once, also for one node. A call that completes at once costs nothing; one that has to wait returns a task
/// and holds no thread. An exception is a bug or a broken backend: the caller gets EIO, the log one line.
/// </remarks>
public abstract class Node
{
    /// <summary>The inode number: the node's identity. Two nodes with one number are the same thing. Never 0; 1 is the root's alone.</summary>
    public abstract ulong Inode { get; }

    /// <summary>How log lines name the node: a path where the node knows it.</summary>
    public virtual string DisplayPath => $"inode {Inode}";

    /// <summary>How log lines, failures and filters name the node that is meant, where one object stands for many inode numbers (see <see cref="INodeResolver"/>).</summary>
    /// <param name="inode">A number that this object stands for.</param>
    /// <returns>A path in the mount that starts with <c>/</c>, where the node knows it.</returns>
    public virtual string DisplayPathOf(ulong inode) => DisplayPath;

    /// <summary>The attributes as of now.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">What they are for.</param>
    /// <returns>The attributes, or EIO, ENOENT (it is gone), ESTALE.</returns>
    public abstract ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request);

    /// <summary>Changes attributes: chmod(2), chown(2), truncate(2), utimensat(2). The kernel has checked that the caller may.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">What changes.</param>
    /// <returns>The attributes as they are now, or EPERM, EROFS, ENOSPC, EFBIG, EINVAL, EISDIR.</returns>
    public virtual ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) => new(Errno.ENOSYS);
}
