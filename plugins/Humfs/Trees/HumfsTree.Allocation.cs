using System.Collections.Concurrent;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

/// <summary>
/// A file system below that allocates late (ext4, XFS, Btrfs) makes the blocks of a file's own map, or gives back what it took in advance, only when it writes the content
/// out. So what was written is counted once more when that is done.
/// </summary>
internal sealed partial class HumfsTree
{
    // The kernel writes out what is older than 30 seconds (vm.dirty_expire_centisecs), and looks every 5.
    private const long WrittenOutAfter = 40_000;

    // A map of up to four parts is in ext4's inode itself.
    private const ulong LeastBlocks = 5 * BlockSize / 512;
    private readonly ConcurrentQueue<(Inode Inode, long Time)> _written = new();

    /// <summary>A file was written: it is counted again later.</summary>
    public void CountLater(Inode inode)
    {
        if (Volatile.Read(ref inode.AccountedBlocks) < LeastBlocks || Volatile.Read(ref inode.IsCountedLater) != 0 || Interlocked.Exchange(ref inode.IsCountedLater, 1) != 0)
            return;
        // Held, so that nobody who looks it up meanwhile begins to count it anew.
        _names.Count(inode, +1);
        _written.Enqueue((inode, Environment.TickCount64));
    }

    /// <summary>Counts what was written long enough ago, or all.</summary>
    private void CountWritten(bool all)
    {
        while (_written.TryPeek(out var first) && (all || Environment.TickCount64 - first.Time > WrittenOutAfter) && _written.TryDequeue(out var written))
        {
            var inode = written.Inode;
            Volatile.Write(ref inode.IsCountedLater, 0);
            if (!inode.IsGone && OpenFile(inode, out var file) == Errno.None)
            {
                _ = Libc.WriteOut(file!.Descriptor);
                inode.Invalidate();
                Settle(file, isClosing: false);
                file.Release();
            }

            _names.Count(inode, -1);
        }
    }
}
