namespace Externfs;

/// <summary>Nothing can be written: the mount is read-only, and changes are answered with EROFS.</summary>
public sealed class ReadOnlyFilter : Filter
{
    /// <inheritdoc/>
    public override bool IsReadOnly => true;

    /// <inheritdoc/>
    public override bool SeesContent => false;

    /// <inheritdoc/>
    public override ValueTask<Errno> BeforeAsync(FilterCall call) => new(call.Changes ? Errno.EROFS : Errno.None);
}
