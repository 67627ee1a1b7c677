namespace Externfs;

/// <summary>A lock that somebody has. <paramref name="End"/> is part of it.</summary>
internal readonly record struct HeldLock(ulong Owner, FileLockType Type, ulong Start, ulong End, uint Pid)
{
    /// <summary>Whether another owner's request of this kind has to wait for it.</summary>
    public bool Blocks(in HeldLock other) =>
        Owner != other.Owner && Start <= other.End && other.Start <= End && (Type == FileLockType.Write || other.Type == FileLockType.Write);
}
