namespace Externfs;

/// <summary>A file (node or handle) that copies into another one without the bytes passing through the caller: copy_file_range(2). Without it the kernel reads and writes.</summary>
public interface ICopyRange
{
    /// <summary>Copies.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">From where to where.</param>
    /// <returns>The bytes that were copied: fewer than asked for at the end of the file; EXDEV or EOPNOTSUPP makes the kernel read and write.</returns>
    ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request);
}
