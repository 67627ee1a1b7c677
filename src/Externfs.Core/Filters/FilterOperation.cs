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
}
