namespace Externfs;

/// <summary>A directory that is open for listing.</summary>
public abstract class DirectoryHandle
{
    /// <inheritdoc cref="DirectoryNode.ListAsync"/>
    public abstract ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink);

    /// <summary>The last descriptor of this open is closed.</summary>
    public virtual ValueTask ReleaseAsync() => default;
}
