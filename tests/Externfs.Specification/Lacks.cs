namespace Externfs.Specification;

/// <summary>What a file system states that it can't do. The suite then checks that it says so cleanly.</summary>
[Flags]
public enum Lacks
{
    Nothing = 0,

    /// <summary>RENAME_EXCHANGE: EINVAL.</summary>
    Exchange = 1,

    /// <summary>O_TMPFILE: EOPNOTSUPP.</summary>
    TemporaryFiles = 1 << 1,

    /// <summary>Attributes with names "user." and "trusted.": EOPNOTSUPP.</summary>
    Xattrs = 1 << 2,

    /// <summary>POSIX ACLs: EOPNOTSUPP.</summary>
    Acls = 1 << 3,

    /// <summary>fallocate(2) with mode 0 and KEEP_SIZE: EOPNOTSUPP.</summary>
    Allocation = 1 << 4,

    /// <summary>FALLOC_FL_PUNCH_HOLE: EOPNOTSUPP.</summary>
    HolePunching = 1 << 5,

    /// <summary>FALLOC_FL_ZERO_RANGE: EOPNOTSUPP.</summary>
    RangeZeroing = 1 << 6,

    /// <summary>FALLOC_FL_COLLAPSE_RANGE and FALLOC_FL_INSERT_RANGE: EOPNOTSUPP.</summary>
    RangeMoving = 1 << 7,

    /// <summary>Holes: SEEK_HOLE finds the end, SEEK_DATA any position, and blocks are counted for all of a file.</summary>
    Holes = 1 << 8,

    /// <summary>O_DIRECT: EINVAL at open.</summary>
    DirectIo = 1 << 9,

    /// <summary>Times of files are kept in whole seconds.</summary>
    Nanoseconds = 1 << 10,

    /// <summary>Access times that reads move.</summary>
    AccessTimes = 1 << 11,
}
