namespace Externfs.TestPlugins.Memory;

/// <summary>What every node has; asked under the tree's lock.</summary>
internal interface IMemoryNode
{
    Status Status { get; }

    NodeAttributes Attributes { get; }

    /// <summary><see cref="Status.Links"/> is another number now.</summary>
    void NamesChanged(OpContext context);
}
