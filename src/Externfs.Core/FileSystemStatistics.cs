namespace Externfs;

/// <summary>What statfs(2) shows.</summary>
public struct FileSystemStatistics
{
    /// <summary>Size, in blocks of <see cref="BlockSize"/> bytes.</summary>
    public ulong Blocks;

    /// <summary>Free blocks.</summary>
    public ulong FreeBlocks;

    /// <summary>Blocks free to an ordinary user.</summary>
    public ulong AvailableBlocks;

    /// <summary>Inodes in all.</summary>
    public ulong Files;

    /// <summary>Free inodes.</summary>
    public ulong FreeFiles;

    /// <summary>Bytes a block; left at 0 it is 4096.</summary>
    public uint BlockSize;

    /// <summary>The longest name, in bytes; left at 0 it is 255.</summary>
    public uint MaxNameLength;
}
