namespace Externfs.Kernel.Vfs;

/// <summary>One part of the <see cref="NodeTable"/>: open addressing with linear probing and backward-shift deletion, no allocation but to grow or shrink.</summary>
internal sealed class NodeTableShard
{
    private const int MinimumCapacity = 64;
    private readonly Lock _lock = new();
    private Slot[] _slots = new Slot[MinimumCapacity];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Node? Find(ulong inode, uint hash)
    {
        lock (_lock)
        {
            var index = IndexOf(inode, hash);
            return index < 0 ? null : _slots[index].Node;
        }
    }

    public void Remember(ulong inode, uint hash, Node node)
    {
        lock (_lock)
        {
            var index = IndexOf(inode, hash);
            if (index < 0)
            {
                if ((_count + 1) * 4 > _slots.Length * 3)
                    Resize(_slots.Length * 2);
                index = FreeIndex(_slots, hash);
                _slots[index] = new Slot { Inode = inode, Hash = hash };
                _count++;
            }

            _slots[index].Node = node;
            _slots[index].Lookups++;
        }
    }

    public bool Forget(ulong inode, uint hash, ulong count, out Node? gone)
    {
        gone = null;
        lock (_lock)
        {
            var index = IndexOf(inode, hash);
            if (index < 0)
                return false;
            ref var slot = ref _slots[index];
            if (slot.Lookups > count)
            {
                slot.Lookups -= count;
                return true;
            }

            var exact = slot.Lookups == count;
            gone = slot.Node;
            Remove(index);
            if (_slots.Length > MinimumCapacity && _count * 8 < _slots.Length)
                Resize(_slots.Length / 2);
            return exact;
        }
    }

    private static int FreeIndex(Slot[] slots, uint hash)
    {
        var mask = slots.Length - 1;
        var index = (int)hash & mask;
        while (slots[index].Node is not null)
            index = (index + 1) & mask;
        return index;
    }

    private int IndexOf(ulong inode, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var index = (int)hash & mask; _slots[index].Node is not null; index = (index + 1) & mask)
        {
            if (_slots[index].Inode == inode)
                return index;
        }

        return -1;
    }

    private void Remove(int hole)
    {
        var mask = _slots.Length - 1;
        for (var next = (hole + 1) & mask; _slots[next].Node is not null; next = (next + 1) & mask)
        {
            // Move an entry back into the hole unless that would put it before the place that its hash names.
            var home = (int)_slots[next].Hash & mask;
            if (((next - home) & mask) >= ((next - hole) & mask))
            {
                _slots[hole] = _slots[next];
                hole = next;
            }
        }

        _slots[hole] = default;
        _count--;
    }

    private void Resize(int capacity)
    {
        var slots = new Slot[capacity];
        foreach (ref var slot in _slots.AsSpan())
        {
            if (slot.Node is not null)
                slots[FreeIndex(slots, slot.Hash)] = slot;
        }

        _slots = slots;
    }

    private struct Slot
    {
        public Node? Node;
        public ulong Inode;
        public ulong Lookups;
        public uint Hash;
    }
}
