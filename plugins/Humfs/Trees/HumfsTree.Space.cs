using System.Collections.Concurrent;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    // Directories whose blocks, and files whose times, are looked at a little later.
    private readonly ConcurrentQueue<Inode> _queue = new();

    /// <summary>Looks at what changed lately, and writes the superblock where what is used is another number than it says.</summary>
    public Errno WriteBack()
    {
        if (IsReadOnly)
            return Errno.None;
        while (_queue.TryDequeue(out var inode))
        {
            Volatile.Write(ref inode.IsQueued, 0);
            if (inode.IsDirectory)
                SettleDirectory(inode);
            else if (!inode.IsGone)
                _ = KeepTimes(inode, Errno.None);
        }

        CountWritten(all: false);
        _ = RemoveLeftovers();
        var superblock = _superblock with { Used = Math.Clamp(Space.Used, 1, Space.Total) };
        if (superblock == _superblock)
            return Errno.None;
        var error = _lock.Replace(superblock);
        if (error == Errno.None)
            _superblock = superblock;
        return error;
    }

    /// <summary>Counts the blocks of a file as they are now.</summary>
    /// <param name="file">It, open.</param>
    /// <param name="isClosing">True when it is about to be closed: with the last name, the blocks are gone.</param>
    public void Settle(OpenFile file, bool isClosing)
    {
        var inode = file.Inode;
        uint version;
        Statx status;
        do
        {
            version = inode.Version;
            if (Libc.Stat(file.Descriptor, out status) != Errno.None)
                return;
            Account(inode, isClosing && inode.IsGone ? 0 : status.Blocks);
        }
        // Another one that wrote meanwhile may have counted before us what is newer.
        while (version != inode.Version);
        if (!inode.IsGone)
            inode.Refresh(status, version);
    }

    private void Enqueue(Inode inode)
    {
        if (Interlocked.Exchange(ref inode.IsQueued, 1) == 0)
            _queue.Enqueue(inode);
    }

    /// <summary>Something was written: what was reserved for it is given back, and what it took is counted.</summary>
    private void Written(OpenFile file, ulong reserved)
    {
        file.Inode.Invalidate();
        Settle(file, isClosing: false);
        CountLater(file.Inode);
        if (reserved > 0)
            Space.Unreserve(reserved);
        if (_store.KeepsTimes)
            Enqueue(file.Inode);
    }

    private void SettleDirectory(Inode inode)
    {
        if (inode.IsGone)
            return;
        uint version;
        Statx status;
        do
        {
            version = inode.Version;
            if (StatDirectory(inode, out status) != Errno.None)
                return;
            Account(inode, status.Blocks);
        }
        while (version != inode.Version);
        inode.Refresh(status, version);
    }

    private void Account(Inode inode, ulong blocks)
    {
        var before = Interlocked.Exchange(ref inode.AccountedBlocks, blocks);
        if (before != blocks)
            Space.Change(((long)blocks - (long)before) * 512);
    }

    /// <summary>Reserves what a write may take: quickly where there is plenty, else only what is not allocated yet.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="offset">Where it is written.</param>
    /// <param name="length">How much is to be written; afterwards, for how much there is room.</param>
    /// <param name="reserved">To be given back.</param>
    private Errno Reserve(int descriptor, long offset, ref int length, out ulong reserved)
    {
        const long Mask = (long)BlockSize - 1;
        reserved = (ulong)(((offset + length + Mask) & ~Mask) - (offset & ~Mask));
        if (length == 0 || Space.TryReserve(reserved))
            return Errno.None;
        for (var free = Space.Free; ; free = Space.Free)
        {
            var end = EndOfRoom(descriptor, offset, offset + length, free, out reserved);
            if (end <= offset)
                return Errno.ENOSPC;
            if (!Space.TryReserve(reserved))
                continue;
            length = (int)(end - offset);
            return Errno.None;
        }
    }

    /// <summary>Reserves all that a range lacks, or nothing.</summary>
    private bool TryReserveRange(int descriptor, long offset, long length, out ulong reserved)
    {
        var end = EndOfRoom(descriptor, offset, offset + length, Space.Free, out reserved);
        return end >= offset + length && Space.TryReserve(reserved);
    }

    /// <summary>How far a write can go when so many bytes may be allocated: over what is allocated already it goes for nothing.</summary>
    private static long EndOfRoom(int descriptor, long offset, long end, ulong free, out ulong needed)
    {
        const long Mask = (long)BlockSize - 1;
        needed = 0;
        for (var at = offset; at < end;)
        {
            var block = at & ~Mask;
            var isLeft = Libc.TryFindAllocated(descriptor, block, out var start, out var next);
            if (isLeft && start <= block)
            {
                at = Math.Max((next + Mask) & ~Mask, block + (long)BlockSize);
                continue;
            }

            // Where the file system below has smaller blocks, one with a hole in it counts as one that is not there.
            var holeEnd = isLeft ? Math.Min(Math.Max(start & ~Mask, block + (long)BlockSize), end) : end;
            var blocks = (ulong)(((holeEnd + Mask) & ~Mask) - block);
            var room = (free - needed) & ~(ulong)Mask;
            if (blocks > room)
            {
                needed += room;
                return room == 0 ? at : block + (long)room;
            }

            needed += blocks;
            at = holeEnd;
        }

        return end;
    }
}
