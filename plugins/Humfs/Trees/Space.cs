namespace Externfs.Humfs.Trees;

/// <summary>How many bytes are allocated in the data, and how many may be. What is about to be written is reserved, and afterwards settled by what it really took.</summary>
internal sealed class Space(ulong used, ulong total)
{
    private long _used = (long)used;

    /// <summary>Bytes in use, with what is reserved.</summary>
    public ulong Used => (ulong)Math.Max(0, Volatile.Read(ref _used));

    public ulong Total { get; } = total;

    public ulong Free => Total - Math.Min(Used, Total);

    /// <summary>Reserves, where there is room. For nothing there always is, also when more than the total is in use: directories and the like are counted only when they have grown.</summary>
    public bool TryReserve(ulong bytes)
    {
        if (bytes == 0)
            return true;
        for (var now = Volatile.Read(ref _used); (ulong)Math.Max(0, now) + bytes <= Total;)
        {
            var seen = Interlocked.CompareExchange(ref _used, now + (long)bytes, now);
            if (seen == now)
                return true;
            now = seen;
        }

        return false;
    }

    /// <summary>Gives a reservation back.</summary>
    public void Unreserve(ulong bytes) => Interlocked.Add(ref _used, -(long)bytes);

    /// <summary>Counts what was taken or given back.</summary>
    public void Change(long bytes) => Interlocked.Add(ref _used, bytes);

    /// <summary>Sets it to what was counted.</summary>
    public void Set(ulong bytes) => Volatile.Write(ref _used, (long)bytes);
}
