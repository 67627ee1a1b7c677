using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A kind of node; one object stands for all nodes of its kind.</summary>
internal interface ITreeNode
{
    /// <summary>True when the node can only be described once the catalogue is loaded.</summary>
    bool NeedsCatalogue { get; }

    /// <summary>The attributes of a node.</summary>
    /// <param name="picture">What the tree shows.</param>
    /// <param name="inode">A number of this kind.</param>
    /// <param name="attributes">The attributes.</param>
    /// <returns>False when there is no such node in this picture.</returns>
    bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes);
}
