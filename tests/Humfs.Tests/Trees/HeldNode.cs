using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Trees;

/// <summary>Stands for a node that the kernel holds.</summary>
internal sealed class HeldNode(Inode inode) : SpecialNode, ITreeNode
{
    public Inode Target => inode;

    public override ulong Inode => inode.Number;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Errno.ENOSYS);
}
