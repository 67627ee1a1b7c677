namespace Externfs;

/// <summary>The kinds of lock; the values are F_RDLCK, F_WRLCK and F_UNLCK.</summary>
public enum FileLockType
{
    /// <summary>Shared.</summary>
    Read = 0,

    /// <summary>Exclusive.</summary>
    Write = 1,

    /// <summary>None.</summary>
    Unlock = 2,
}
