namespace Externfs.Kernel.Vfs;

/// <summary>The open files and directories of a mount: numbers that the kernel holds (<c>fh</c>) to handle objects. A number is not used again soon.</summary>
internal sealed class HandleTable
{
    private readonly Lock _lock = new();
    private readonly Stack<int> _free = new();
    private Slot[] _slots = new Slot[64];
    private int _used;

    /// <summary>How many handles are open.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _used - _free.Count;
        }
    }

    /// <summary>Gives a handle a number; never 0, which stands for "no handle".</summary>
    public ulong Add(object handle)
    {
        lock (_lock)
        {
            if (!_free.TryPop(out var index))
            {
                index = _used++;
                if (index == _slots.Length)
                    Array.Resize(ref _slots, index * 2);
            }

            ref var slot = ref _slots[index];
            slot.Handle = handle;
            return ((ulong)slot.Generation << 32) | (uint)(index + 1);
        }
    }

    /// <summary>The handle with this number, or null where there is none of this kind.</summary>
    public T? Find<T>(ulong number)
        where T : class
    {
        lock (_lock)
            return TryIndex(number, out var index) ? _slots[index].Handle as T : null;
    }

    /// <summary>Takes a handle out of the table.</summary>
    public T? Remove<T>(ulong number)
        where T : class
    {
        lock (_lock)
        {
            if (!TryIndex(number, out var index) || _slots[index].Handle is not T handle)
                return null;
            _slots[index].Handle = null;
            _slots[index].Generation++;
            _free.Push(index);
            return handle;
        }
    }

    /// <summary>Takes all handles out of the table.</summary>
    public IReadOnlyList<object> RemoveAll()
    {
        lock (_lock)
        {
            List<object> handles = [];
            for (var i = 0; i < _used; i++)
            {
                if (_slots[i].Handle is not { } handle)
                    continue;
                handles.Add(handle);
                _slots[i].Handle = null;
                _slots[i].Generation++;
                _free.Push(i);
            }

            return handles;
        }
    }

    private bool TryIndex(ulong number, out int index)
    {
        index = (int)(uint)number - 1;
        return index >= 0 && index < _used && _slots[index].Generation == (uint)(number >> 32);
    }

    private struct Slot
    {
        public object? Handle;
        public uint Generation;
    }
}
