namespace Externfs;

/// <summary>What a filter sees; the words in options and logs are these in lower case.</summary>
public enum FilterOperation
{
    /// <summary>A name is looked up in a directory.</summary>
    Lookup,

    /// <summary>Attributes are asked for.</summary>
    GetAttr,

    /// <summary>A symlink's target is asked for.</summary>
    ReadLink,

    /// <summary>A file is opened; only in a file system that has its files opened.</summary>
    Open,

    /// <summary>A file is read.</summary>
    Read,

    /// <summary>An open file is closed for good.</summary>
    Release,

    /// <summary>A directory is opened; only in a file system that has its directories opened.</summary>
    OpenDir,

    /// <summary>A part of a directory is listed.</summary>
    ReadDir,

    /// <summary>An open directory is closed for good.</summary>
    ReleaseDir,

    /// <summary>df(1) asks.</summary>
    StatFs,

    /// <summary>An extended attribute is asked for.</summary>
    GetXAttr,

    /// <summary>The names of extended attributes are asked for.</summary>
    ListXAttr,

    /// <summary>An extended attribute is set.</summary>
    SetXAttr,

    /// <summary>An extended attribute is removed.</summary>
    RemoveXAttr,

    /// <summary>Attributes are changed: chmod(2), chown(2), truncate(2), utimensat(2).</summary>
    SetAttr,

    /// <summary>A file is made and opened.</summary>
    Create,

    /// <summary>A file without a name is made and opened.</summary>
    TmpFile,

    /// <summary>A directory is made.</summary>
    MkDir,

    /// <summary>A device, FIFO, socket or file is made.</summary>
    MkNod,

    /// <summary>A symbolic link is made.</summary>
    Symlink,

    /// <summary>A node gets one more name.</summary>
    Link,

    /// <summary>A name is removed.</summary>
    Unlink,

    /// <summary>A directory is removed.</summary>
    RmDir,

    /// <summary>A name is moved.</summary>
    Rename,

    /// <summary>A file is written.</summary>
    Write,

    /// <summary>A descriptor of an open file is closed; only for handles that want it.</summary>
    Flush,

    /// <summary>A file is made durable.</summary>
    FSync,

    /// <summary>A directory is made durable.</summary>
    FSyncDir,

    /// <summary>The whole tree is made durable.</summary>
    SyncFs,

    /// <summary>Space of a file is allocated or freed.</summary>
    FAllocate,

    /// <summary>A part of a file is copied into another one.</summary>
    CopyFileRange,

    /// <summary>Data or a hole is looked for.</summary>
    LSeek,

    /// <summary>A lock is asked for; only in a file system that keeps locks itself.</summary>
    GetLk,

    /// <summary>A lock is set or removed; only in a file system that keeps locks itself.</summary>
    SetLk,

    /// <summary>A command of ioctl(2).</summary>
    Ioctl,

    /// <summary>Whether a file is ready is asked for.</summary>
    Poll,
}
