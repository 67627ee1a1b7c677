namespace Externfs.Humfs.Trees;

/// <summary>A node of the contract, which stands for an inode of the tree.</summary>
internal interface ITreeNode
{
    Inode Target { get; }
}
