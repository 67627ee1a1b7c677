namespace Externfs;

/// <summary>What a node is; the values are the <c>DT_*</c> of readdir(3), which are the <c>S_IFMT</c> bits of inode(7) shifted right by 12.</summary>
public enum FileType : byte
{
    /// <summary>Not known (DT_UNKNOWN): the caller has to stat.</summary>
    Unknown = 0,

    /// <summary>A named pipe.</summary>
    Fifo = 1,

    /// <summary>A character device.</summary>
    CharacterDevice = 2,

    /// <summary>A directory.</summary>
    Directory = 4,

    /// <summary>A block device.</summary>
    BlockDevice = 6,

    /// <summary>A regular file.</summary>
    Regular = 8,

    /// <summary>A symbolic link.</summary>
    Symlink = 10,

    /// <summary>A socket.</summary>
    Socket = 12,
}
