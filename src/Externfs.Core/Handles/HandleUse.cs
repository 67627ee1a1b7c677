namespace Externfs;

/// <summary>Which nodes of a file system have to be opened. Where none has to, the kernel stops asking for the whole mount ("no open"), which makes small files over five times faster to read again.</summary>
[Flags]
public enum HandleUse
{
    /// <summary>Files are read and directories listed through their nodes.</summary>
    None = 0,

    /// <summary><see cref="FileNode.OpenAsync"/> is called for files.</summary>
    Files = 1,

    /// <summary><see cref="DirectoryNode.OpenAsync"/> is called for directories.</summary>
    Directories = 2,
}
