namespace Externfs;

/// <summary>A node of a built tree.</summary>
internal interface ITreeNode
{
    TreePlace Place { get; }

    /// <summary>The attributes of a place that is known to exist.</summary>
    ValueTask<Result<NodeAttributes>> ShowAsync(OpContext context);
}
