using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>
/// The file <c>journal</c>: slots for the renames that are under way, one write to set a slot and one to clear it. A tree without it was never mounted by us: its
/// <c>used</c> can't be trusted, and devices may be plain files in its data.
/// </summary>
internal sealed unsafe class Journal : IDisposable
{
    public const string FileName = "journal";

    private const int SlotCount = 64;
    private static readonly byte[] EmptySlot = new byte[JournalRecord.Size];
    private readonly object _lock = new();
    private readonly SafeFileHandle _file;
    private ulong _taken;

    private Journal(SafeFileHandle file) => _file = file;

    /// <summary>Opens, and makes it where it is not there.</summary>
    /// <param name="top">The tree's directory.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="isNew">True when it was not there.</param>
    public static Errno Open(int top, out Journal? journal, out bool isNew)
    {
        journal = null;
        var name = new NativeName("journal"u8);
        var error = Libc.OpenAt(top, name.Pointer, OpenFlags.ReadWrite | OpenFlags.NoFollow, 0, out var descriptor);
        isNew = error == Errno.ENOENT;
        if (isNew)
            error = Libc.OpenAt(top, name.Pointer, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, ShadowLayout.MetadataMode, out descriptor);
        if (error == Errno.None)
        {
            journal = new(new SafeFileHandle(descriptor, ownsHandle: true));
            journal.Allocate();
        }

        return error;
    }

    /// <summary>Removes it: the tree is as one that was never mounted, and the next mount counts anew.</summary>
    /// <param name="top">The tree's directory.</param>
    public static void Remove(int top)
    {
        var name = new NativeName("journal"u8);
        _ = Libc.UnlinkAt(top, name.Pointer, 0);
    }

    /// <summary>What was under way.</summary>
    public List<JournalRecord> ReadAll()
    {
        var records = new List<JournalRecord>();
        var slot = new byte[JournalRecord.Size];
        for (var i = 0; i < SlotCount; i++)
        {
            if (Libc.ReadAt(Descriptor, slot, i * JournalRecord.Size, out var count) == Errno.None && JournalRecord.Read(slot.AsSpan(0, count)) is { } record)
                records.Add(record);
        }

        return records;
    }

    /// <summary>Nothing is under way any more.</summary>
    public Errno Clear()
    {
        var error = Libc.ErrorOf(Libc.FTruncate(Descriptor, 0));
        Allocate();
        return error;
    }

    /// <summary>Writes down what is about to be done; waits where all slots are taken.</summary>
    public Errno Set(JournalRecord record, out int slot)
    {
        lock (_lock)
        {
            while (_taken == ulong.MaxValue)
                Monitor.Wait(_lock);
            slot = System.Numerics.BitOperations.TrailingZeroCount(~_taken);
            _taken |= 1UL << slot;
        }

        Span<byte> bytes = stackalloc byte[JournalRecord.Size];
        record.Write(bytes);
        var error = Libc.WriteAt(Descriptor, bytes, slot * JournalRecord.Size, out var count);
        if (error == Errno.None && count == bytes.Length)
            return Errno.None;
        Free(slot);
        return error == Errno.None ? Errno.ENOSPC : error;
    }

    /// <summary>It is done, or was not begun.</summary>
    public void Clear(int slot)
    {
        _ = Libc.WriteAt(Descriptor, EmptySlot, slot * JournalRecord.Size, out _);
        Free(slot);
    }

    public void Dispose() => _file.Dispose();

    private int Descriptor => (int)_file.DangerousGetHandle();

    /// <summary>So that there are renames on a full disk too; where the file system can't, there are none.</summary>
    private void Allocate() => _ = Libc.FAllocate(Descriptor, 0, 0, SlotCount * JournalRecord.Size);

    private void Free(int slot)
    {
        lock (_lock)
        {
            _taken &= ~(1UL << slot);
            Monitor.Pulse(_lock);
        }
    }
}
