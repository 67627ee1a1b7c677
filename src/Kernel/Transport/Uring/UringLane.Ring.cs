using Externfs.Kernel.Native;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>What goes into the ring and comes out of it.</summary>
internal sealed partial class UringLane
{
    /// <summary>The answer lies in the entry.</summary>
    public void Answered(UringEntry entry)
    {
        if (!UringWorker.TryNote(entry))
            HandOver(entry);
    }

    /// <summary>Sends what is answered and waits for the next request. For the holder.</summary>
    /// <returns>False at the end of the lane.</returns>
    public bool TryTake(out UringEntry entry)
    {
        while (!_isStopped)
        {
            // Where this thread goes to sleep anyway, what is answered is sent with the same call; never may it wait for the next request to be served.
            CommitHandedOver();
            if (_ring.HasPending && _ring.HasWork)
                _ring.Enter(wait: false);
            if (_ring.TryTake(out var completion))
            {
                if (_ring.HasPending)
                    _ring.Enter(wait: false);
                if (Arrived(completion) is not { } arrived)
                    continue;
                entry = arrived;
                return true;
            }

            if (_wantsEntries)
                AddEntries();
            if (_isCrowded)
                Nudge();
            Sleep();
        }

        entry = null!;
        return false;
    }

    private void Commit(UringEntry entry)
    {
        entry.Queue.Taken--;
        _ring.Add(entry.Commit());
    }

    private void HandOver(UringEntry entry)
    {
        do
            entry.Next = Volatile.Read(ref _handedOver);
        while (Interlocked.CompareExchange(ref _handedOver, entry, entry.Next) != entry.Next);
        if (Volatile.Read(ref _sleeps) != 0)
            Wake();
    }

    private void CommitHandedOver()
    {
        if (Volatile.Read(ref _handedOver) is null)
            return;
        var entry = Interlocked.Exchange(ref _handedOver, null);
        while (entry is not null)
        {
            var next = entry.Next;
            entry.Next = null;
            Commit(entry);
            entry = next;
        }
    }

    private void Sleep()
    {
        // Who hands over puts the entry there first and looks at this flag then, so one of both sees the other.
        Interlocked.Exchange(ref _sleeps, 1);
        if (Volatile.Read(ref _handedOver) is null && !_isStopped)
            _ring.Enter(wait: true);
        Volatile.Write(ref _sleeps, 0);
    }

    private unsafe void ListenForWake() => _ring.Add(new Submission
    {
        Opcode = Submission.Read,
        Flags = Submission.FixedFile,
        Descriptor = WakeIndex,
        Address = (ulong)_wakeCount,
        Length = sizeof(ulong),
        UserData = WakeData,
    });

    private unsafe void Wake()
    {
        var one = 1UL;
        try
        {
            Libc.Write(_wake, (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The lane is closed.
        }
    }
}
