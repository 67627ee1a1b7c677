namespace Externfs;

/// <summary>What is done before and after each operation of a file system; <see cref="FilterFileSystem.Over"/> puts it there.</summary>
/// <remarks>Calls come from several threads at once. An override that does not wait allocates nothing.</remarks>
public abstract class Filter
{
    /// <summary>True when nothing can be written through the filter.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>
    /// False where nothing of the filter is lost when the kernel reads and writes real files itself: descriptors that the tree lends (<see cref="IBackingDescriptor"/>) are then lent on.
    /// </summary>
    public virtual bool SeesContent => true;

    /// <summary>Called before an operation.</summary>
    /// <param name="call">The operation.</param>
    /// <returns>None to go on, or the error that the caller gets instead. A release goes on in any case.</returns>
    public virtual ValueTask<Errno> BeforeAsync(FilterCall call) => default;

    /// <summary>Called after an operation.</summary>
    /// <param name="call">The operation.</param>
    /// <param name="error">What came of it; EIO for an exception, EINTR for a cancelled one.</param>
    public virtual void After(FilterCall call, Errno error)
    {
    }
}
