using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    private const ushort SetIdBits = 0b110_000_000_000;

    /// <summary>What df(1) shows: the tree's own total, of which no more is free than the file system below has.</summary>
    public Result<FileSystemStatistics> GetStatistics()
    {
        if (StatFileSystem(out var below) is var error && error != Errno.None)
            return error;
        var available = below.AvailableBlocks * (ulong)below.BlockSize;
        var free = Math.Min(Space.Free, available) / BlockSize;
        return new FileSystemStatistics
        {
            BlockSize = (uint)BlockSize,
            Blocks = Space.Total / BlockSize,
            FreeBlocks = free,
            AvailableBlocks = free,
            Files = below.Files,
            FreeFiles = below.FreeFiles,
            MaxNameLength = NativeName.MaxLength,
        };
    }

    /// <summary>
    /// Whether the kernel may read and write a file itself. Writing is counted only afterwards, so the file system below must be full before the tree is; and bits
    /// that a write has to clear are known here alone.
    /// </summary>
    public bool MayLend(Inode inode, bool writes)
    {
        if (!writes)
            return true;
        return (inode.Metadata.Permissions & SetIdBits) == 0
            && StatFileSystem(out var below) == Errno.None
            && Space.Free > below.FreeBlocks * (ulong)below.BlockSize;
    }

    private Errno StatFileSystem(out Libc.StatFs below)
    {
        fixed (Libc.StatFs* pointer = &below)
            return Libc.ErrorOf(Libc.FStatFs(Top, pointer));
    }
}
