using System.Runtime.InteropServices;

namespace Externfs;

/// <summary>The locks of one kind on one file, in the order of their starts. Those of one owner neither overlap nor touch where they are of one type.</summary>
internal sealed class RangeLocks
{
    private readonly List<HeldLock> _held = [];

    public bool IsEmpty => _held.Count == 0;

    /// <summary>The first that stands in the way.</summary>
    public HeldLock? FirstBlocking(in HeldLock wanted)
    {
        foreach (ref readonly var held in CollectionsMarshal.AsSpan(_held))
        {
            if (held.Blocks(wanted))
                return held;
        }

        return null;
    }

    /// <summary>The owners that stand in the way.</summary>
    public IEnumerable<ulong> OwnersBlocking(HeldLock wanted) => _held.Where(held => held.Blocks(wanted)).Select(held => held.Owner);

    /// <summary>Puts a lock, or with <see cref="FileLockType.Unlock"/> none, in the place of what the owner has in its range.</summary>
    /// <returns>Whether the owner had something there that is now less.</returns>
    public bool Set(HeldLock wanted)
    {
        var frees = false;
        var (start, end) = (wanted.Start, wanted.End);
        for (var i = _held.Count - 1; i >= 0; i--)
        {
            var held = _held[i];
            if (held.Owner != wanted.Owner)
                continue;
            if (held.Type == wanted.Type && Touch(held, start, end))
            {
                // One lock with the new one.
                (start, end) = (Math.Min(start, held.Start), Math.Max(end, held.End));
                _held.RemoveAt(i);
            }
            else if (held.Start <= wanted.End && wanted.Start <= held.End)
            {
                frees |= wanted.Type != FileLockType.Write;
                _held.RemoveAt(i);
                if (held.End > wanted.End)
                    Insert(held with { Start = wanted.End + 1 });
                if (held.Start < wanted.Start)
                    Insert(held with { End = wanted.Start - 1 });
            }
        }

        if (wanted.Type != FileLockType.Unlock)
            Insert(wanted with { Start = start, End = end });
        return frees;
    }

    private static bool Touch(in HeldLock held, ulong start, ulong end) =>
        (held.Start <= end || held.Start - 1 == end) && (start <= held.End || start - 1 == held.End);

    private void Insert(in HeldLock held)
    {
        var at = _held.Count;
        while (at > 0 && _held[at - 1].Start > held.Start)
            at--;
        _held.Insert(at, held);
    }
}
