namespace Externfs;

/// <summary>Which advisory locks the file system keeps itself (<see cref="IFileLocks"/>).</summary>
[Flags]
public enum LockUse
{
    /// <summary>The kernel keeps them all.</summary>
    None = 0,

    /// <summary>Those of fcntl(2): POSIX and OFD.</summary>
    Posix = 1,

    /// <summary>Those of flock(2).</summary>
    Flock = 2,
}
