namespace Externfs;

/// <summary>
/// A file system that finds any of its nodes by inode number alone. The kernel side then keeps no table of nodes: memory does not grow with what
/// the kernel knows, and a forget costs nothing. One node object may stand for many inodes and read from <see cref="OpContext.Inode"/> which one is meant.
/// </summary>
public interface INodeResolver
{
    /// <summary>The node with this number, or null when there is none (the caller gets ESTALE). Must not wait.</summary>
    /// <param name="inode">A number that this file system gave out, or any other.</param>
    Node? Resolve(ulong inode);
}
