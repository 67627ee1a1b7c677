namespace Externfs;

/// <summary>Takes the children of a directory until it is full.</summary>
public abstract class DirectorySink
{
    /// <summary>The highest cookie that a child may have: 2^63 - 3; the kernel's offsets are signed, and two belong to "." and "..".</summary>
    public const ulong MaxCookie = long.MaxValue - 2;

    /// <summary>Whether a child of this type is wanted with its attributes (<see cref="Add(ReadOnlySpan{byte}, ulong, in Entry)"/>), because the caller is about to stat it.</summary>
    /// <param name="type">The child's type.</param>
    public abstract bool WantsEntry(FileType type);

    /// <summary>Adds a child by name alone.</summary>
    /// <param name="name">1 to 255 bytes without <c>/</c> and NUL.</param>
    /// <param name="cookie">The child's own cookie.</param>
    /// <param name="inode">The child's inode number.</param>
    /// <param name="type">The child's type.</param>
    /// <returns>False when the sink is full: the child was not taken, stop.</returns>
    public abstract bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type);

    /// <summary>Adds a child with its attributes, which saves the kernel a lookup; where they are not wanted, only the name is used.</summary>
    /// <param name="name">1 to 255 bytes without <c>/</c> and NUL.</param>
    /// <param name="cookie">The child's own cookie.</param>
    /// <param name="entry">What a lookup of the name would answer.</param>
    /// <returns>False when the sink is full: the child was not taken, stop.</returns>
    public abstract bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry);
}
