namespace Externfs;

/// <summary>A file (node or handle) that knows its holes: SEEK_DATA and SEEK_HOLE. Without it the kernel takes the whole file for data.</summary>
public interface ISeek
{
    /// <summary>Finds data or a hole.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">From where, and which.</param>
    /// <returns>The offset in bytes, or ENXIO behind the last.</returns>
    ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request);
}
