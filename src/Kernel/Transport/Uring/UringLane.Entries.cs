namespace Externfs.Kernel.Transport.Uring;

/// <summary>The entries of the lane's queues: as many as callers need. For the holder.</summary>
internal sealed partial class UringLane
{
    private void AddEntries()
    {
        _wantsEntries = false;
        foreach (var queue in _queues)
        {
            // Of a processor that is not there nobody calls; but the kernel wants an entry for it.
            var wanted = queue == _queues[0] ? Reserve : 1;
            if (queue.Taken > 0 && queue.Entries - queue.Taken <= wanted / 2)
                (_isCrowded, queue.IsCrowded, queue.HasMoved) = (true, true, true);
            while (!_isEnding && queue.Entries - queue.Taken < wanted && queue.Entries < MaxEntries)
            {
                if (UringEntry.TryCreate(this, queue, _entries.Count, _payloadSize) is not { } entry)
                    return;
                lock (_entries)
                    _entries.Add(entry);
                _ring.Add(entry.Register());
                queue.Entries++;
            }
        }
    }

    /// <summary>Has the kernel look at queues in which callers may wait, until a nudge brings none.</summary>
    private void Nudge()
    {
        if (_ring.HasPending)
            _ring.Enter(wait: false);
        _isCrowded = false;
        foreach (var queue in _queues)
        {
            if (!queue.IsCrowded)
                continue;
            if (queue.HasMoved && queue.Entries > queue.Taken)
            {
                queue.HasMoved = false;
                queue.Nudges += queue == _queues[0] && FindHeldFile(out var file) && QueueNudge.TrySend(_device!, file) ? 1 : 0;
            }

            queue.IsCrowded = queue.Nudges > 0;
            _isCrowded |= queue.IsCrowded;
        }
    }

    private bool FindHeldFile(out ulong file)
    {
        foreach (var entry in _entries)
        {
            if (entry.TryGetFile(out file))
                return true;
        }

        file = 0;
        return false;
    }

    private UringEntry? Arrived(in IoUring.Completion completion)
    {
        if (completion.UserData == WakeData)
        {
            if (completion.Result >= 0)
                ListenForWake();
            return null;
        }

        var entry = _entries[(int)completion.UserData];
        if (completion.Result >= 0)
        {
            entry.Queue.Taken++;
            if (!entry.TryTakeNudge())
            {
                entry.Queue.HasMoved = true;
                return entry;
            }

            entry.Queue.Nudges--;
            Commit(entry);
            _ring.Enter(wait: false);
            return null;
        }

        // The kernel gave the entry up: the mount ends, or was never served this way.
        entry.Queue.Entries--;
        _isEnding = true;
        return null;
    }
}
