namespace Externfs;

/// <summary>Who asks, and whether they still wait. One context belongs to one request and is reused after its answer: a node keeps nothing of it.</summary>
public abstract class OpContext
{
    /// <summary>The caller's file system user id, in the user namespace of the mount.</summary>
    public abstract uint Uid { get; }

    /// <summary>The caller's file system group id, in the user namespace of the mount.</summary>
    public abstract uint Gid { get; }

    /// <summary>The caller's thread id, in the pid namespace of the mount; 0 for work of the kernel's own, such as writeback.</summary>
    public abstract uint Pid { get; }

    /// <summary>The inode number of the node that the operation is on. A node that stands for many inodes (see <see cref="INodeResolver"/>) reads here which one is meant.</summary>
    public abstract ulong Inode { get; }

    /// <summary>Fires when the caller was interrupted (FUSE_INTERRUPT: a signal, Ctrl-C) or the mount ends. Created only when asked for.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>The node with this inode number, where the kernel still holds it; so that a lookup need not make a second one. Null where it does not.</summary>
    /// <param name="inode">An inode number of this file system.</param>
    public abstract Node? FindNode(ulong inode);

    /// <summary>Whether the caller is of a group. Of its supplementary groups only one is known: that of the directory in which something is made (FUSE_CREATE_SUPP_GROUP).</summary>
    /// <param name="gid">The group.</param>
    public virtual bool IsMemberOf(uint gid) => Gid == gid;

    /// <summary>The context that the kernel side made for the request; a node below a filter (<see cref="FilterFileSystem"/>) sees another one.</summary>
    public virtual OpContext Origin => this;
}
