namespace Externfs;

/// <summary>A file that was made and opened.</summary>
/// <param name="entry">The new file under its name.</param>
/// <param name="handle">Its handle; null where it is read and written through its node.</param>
public readonly struct CreatedFile(Entry entry, FileHandle? handle)
{
    /// <summary>The new file.</summary>
    public Entry Entry { get; } = entry;

    /// <summary>Its handle, or null.</summary>
    public FileHandle? Handle { get; } = handle;
}
