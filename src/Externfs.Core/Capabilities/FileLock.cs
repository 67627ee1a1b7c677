namespace Externfs;

/// <summary>An advisory lock on a range of a file.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Start">The first byte.</param>
/// <param name="End">The last byte, which is part of it; <see cref="long.MaxValue"/> for the end of the file wherever that is.</param>
/// <param name="Pid">The process that holds it, 0 where that is not known.</param>
public readonly record struct FileLock(FileLockType Type, ulong Start, ulong End, uint Pid)
{
    /// <summary>No lock.</summary>
    public static FileLock None => new(FileLockType.Unlock, 0, 0, 0);
}
