using System.Runtime.InteropServices;

namespace Externfs.Packages.Apt;

/// <summary>A growing array outside the managed heap, so that growing leaves no garbage of megabytes behind. For one thread at a time. Must be disposed.</summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private T* _items;
    private int _capacity;

    /// <summary>Items in use.</summary>
    public int Count { get; private set; }

    /// <summary>The items in use. Valid until the next append or the end of the buffer.</summary>
    public Span<T> Items => new(_items, Count);

    /// <summary>Room for more items behind those in use, which count from now on.</summary>
    public Span<T> Append(int count)
    {
        Reserve(count);
        var added = new Span<T>(_items + Count, count);
        Count += count;
        return added;
    }

    public void Add(in T item)
    {
        if (Count == _capacity)
            Reserve(1);
        _items[Count++] = item;
    }

    public void Dispose()
    {
        NativeMemory.Free(_items);
        _items = null;
        _capacity = Count = 0;
    }

    private void Reserve(int more)
    {
        var needed = checked(Count + more);
        if (needed <= _capacity)
            return;

        var capacity = Math.Max(needed, (int)Math.Min(Array.MaxLength, Math.Max(1024L, _capacity * 2L)));
        _items = (T*)NativeMemory.Realloc(_items, (nuint)capacity * (nuint)sizeof(T));
        _capacity = capacity;
    }
}
