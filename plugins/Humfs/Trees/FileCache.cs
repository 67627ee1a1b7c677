namespace Externfs.Humfs.Trees;

/// <summary>The regular files that were used last, open; a bounded number.</summary>
internal sealed class FileCache(int capacity) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly OpenFile?[] _clock = new OpenFile?[capacity];
    private int _hand;

    /// <summary>The open file of an inode, acquired, where there is one.</summary>
    public static bool TryAcquire(Inode inode, out OpenFile? file)
    {
        file = Volatile.Read(ref inode.Pin) ?? Volatile.Read(ref inode.File);
        if (file is null || !file.TryAcquire())
            return false;
        file.WasUsed = true;
        return true;
    }

    /// <summary>Puts an open file into the cache, in place of one that was not used for long; or takes the one that another thread has put there.</summary>
    /// <returns>It, acquired for the caller.</returns>
    public OpenFile Keep(OpenFile opened)
    {
        OpenFile? victim;
        lock (_lock)
        {
            if (TryAcquire(opened.Inode, out var other))
            {
                victim = opened;
                opened = other!;
            }
            else
            {
                victim = Replace(opened);
                opened.TryAcquire();
                Volatile.Write(ref opened.Inode.File, opened);
            }
        }

        victim?.Release();
        return opened;
    }

    /// <summary>Lets go of an inode's file; who uses it goes on.</summary>
    public void Drop(Inode inode)
    {
        lock (_lock)
        {
            if (Interlocked.Exchange(ref inode.File, null) is not { } file || !ReferenceEquals(_clock[file.Slot], file))
                return;
            _clock[file.Slot] = null;
            file.Release();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var file in _clock)
            {
                if (file is null)
                    continue;
                file.Inode.File = null;
                file.Release();
            }

            Array.Clear(_clock);
        }
    }

    private OpenFile? Replace(OpenFile opened)
    {
        for (; ; _hand = (_hand + 1) % _clock.Length)
        {
            if (_clock[_hand] is { WasUsed: true } used)
            {
                used.WasUsed = false;
                continue;
            }

            // Whoever else uses it goes on finding it.
            var victim = _clock[_hand];
            _clock[_hand] = opened;
            opened.Slot = _hand;
            _hand = (_hand + 1) % _clock.Length;
            return victim;
        }
    }
}
