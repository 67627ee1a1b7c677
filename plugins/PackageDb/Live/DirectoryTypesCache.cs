using System.Buffers;
using System.Collections.Concurrent;
using Externfs.PackageDb.Live.Interop;

namespace Externfs.PackageDb.Live;

/// <summary>Large live directories that were read once: valid for as long as their modification time stays.</summary>
internal sealed class DirectoryTypesCache
{
    /// <summary>A directory of at most so many bytes (one block of ext4) is read anew rather than kept.</summary>
    public const ulong SmallDirectory = 4096;

    // 8 bytes each: 4 MiB. A system whose large directories need more starts over.
    private const int MaxSlots = 512 * 1024;
    private const int RecordsSize = 64 * 1024;

    private readonly ConcurrentDictionary<(uint Major, uint Minor, ulong Inode), DirectoryTypes> _directories = new();
    private int _slots;

    /// <summary>The names in an open directory.</summary>
    /// <param name="descriptor">The directory, at its start.</param>
    /// <param name="status">What statx(2) says of it.</param>
    public DirectoryTypes Of(int descriptor, in Statx status)
    {
        var key = (status.FileSystemMajor, status.FileSystemMinor, status.Inode);
        if (_directories.TryGetValue(key, out var kept) && kept.Seconds == status.ModifyTime.Seconds && kept.Nanoseconds == status.ModifyTime.Nanoseconds)
            return kept;
        var read = Read(descriptor, status.ModifyTime);
        if (Interlocked.Add(ref _slots, read.Slots) > MaxSlots)
        {
            _directories.Clear();
            Interlocked.Exchange(ref _slots, read.Slots);
        }

        _directories[key] = read;
        return read;
    }

    private static unsafe DirectoryTypes Read(int descriptor, in StatxTimestamp modified)
    {
        var records = ArrayPool<byte>.Shared.Rent(RecordsSize);
        var names = ArrayPool<ulong>.Shared.Rent(1024);
        var count = 0;
        fixed (byte* start = records)
        {
            nint length;
            while ((length = Libc.GetDents(descriptor, start, (nuint)records.Length)) > 0)
            {
                for (var record = start; record < start + length; record += DirectoryRecord.Length(record))
                {
                    if (count == names.Length)
                        names = Grow(names);
                    names[count++] = DirectoryTypes.Pack(DirectoryRecord.Name(record), DirectoryRecord.Type(record));
                }
            }
        }

        ArrayPool<byte>.Shared.Return(records);
        var types = new DirectoryTypes(modified, names.AsSpan(0, count));
        ArrayPool<ulong>.Shared.Return(names);
        return types;
    }

    private static ulong[] Grow(ulong[] names)
    {
        var larger = ArrayPool<ulong>.Shared.Rent(names.Length * 2);
        names.CopyTo(larger, 0);
        ArrayPool<ulong>.Shared.Return(names);
        return larger;
    }
}
