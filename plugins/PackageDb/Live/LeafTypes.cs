using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.PackageDb.Live.Interop;
using Externfs.Packages;

namespace Externfs.PackageDb.Live;

/// <summary>
/// The live types of a manifest directory's entries, for a listing by names: one statx(2) each where they are few in a large directory, otherwise one
/// reading of the directory. Dispose gives its memory back.
/// </summary>
internal ref struct LeafTypes
{
    private const int PathMax = 4096;
    private const int FewLeaves = 6;

    /// <summary>Bytes that a name takes at least in a directory of ext4; other file systems are guessed to be alike.</summary>
    private const int DirectoryBytesPerName = 32;

    /// <summary>How many names are read in the time of one statx(2).</summary>
    private const int NamesPerStat = 8;

    private readonly LiveFiles _live;
    private readonly PackageManifest _manifest;
    private readonly int _first;
    private readonly int _end;
    private byte[]? _types;

    /// <summary>Prepares for the children from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    [SkipLocalsInit]
    public LeafTypes(LiveFiles live, PackageManifest manifest, int directory, int first, int end)
    {
        (_live, _manifest, _first, _end) = (live, manifest, first, end);
        var leaves = 0;
        for (var entry = first; entry < end; entry++)
        {
            if (manifest.Children(entry).Count == 0)
                leaves++;
        }

        if (leaves <= FewLeaves)
            return;
        Span<byte> path = stackalloc byte[PathMax];
        var length = manifest.WriteLivePath(directory, path);
        if (length < 0)
            return;
        var descriptor = live.OpenDirectory(path[..(length + 1)]);
        if (descriptor < 0)
            return;
        if (IsWorthReading(descriptor, leaves))
            ReadDirectory(descriptor, directory, path[..length]);
        _ = Libc.Close(descriptor);
    }

    /// <summary>The type of a child without children of its own; what is gone from the machine is a regular file.</summary>
    [SkipLocalsInit]
    public readonly FileType Of(int entry)
    {
        if (_types is not null && _types[entry - _first] != 0)
            return (FileType)_types[entry - _first];
        Span<byte> path = stackalloc byte[PathMax];
        return StatLeaf(_live, _manifest, entry, path, Libc.StatxType, out var live) ? Shown(live.Type) : FileType.Regular;
    }

    public readonly void Dispose()
    {
        if (_types is not null)
            ArrayPool<byte>.Shared.Return(_types);
    }

    /// <summary>What is on the machine for a manifest's leaf.</summary>
    /// <returns>False where nothing is.</returns>
    public static bool StatLeaf(LiveFiles live, PackageManifest manifest, int entry, Span<byte> path, uint mask, out Statx result)
    {
        var length = manifest.WriteLivePath(entry, path);
        if (length >= 0)
            return live.Stat(path[..(length + 1)], follow: false, mask, out result) == Errno.None;
        result = default;
        return false;
    }

    private static FileType Shown(FileType type) => type == FileType.Unknown ? FileType.Regular : type;

    private static unsafe bool IsWorthReading(int descriptor, int leaves)
    {
        Statx status;
        byte empty = 0;
        return Libc.Statx(descriptor, &empty, AtFlags.EmptyPath, Libc.StatxBasic, &status) == 0
            && status.Size / DirectoryBytesPerName <= (ulong)leaves * NamesPerStat;
    }

    [SkipLocalsInit]
    private unsafe void ReadDirectory(int descriptor, int directory, scoped ReadOnlySpan<byte> directoryPath)
    {
        _types = ArrayPool<byte>.Shared.Rent(_end - _first);
        _types.AsSpan(0, _end - _first).Clear();
        var records = ArrayPool<byte>.Shared.Rent(32 * 1024);
        Span<byte> path = stackalloc byte[PathMax];
        fixed (byte* start = records)
        {
            nint length;
            while ((length = Libc.GetDents(descriptor, start, (nuint)records.Length)) > 0)
            {
                for (var record = start; record < start + length; record += *(ushort*)(record + 16))
                    Note(directory, MemoryMarshal.CreateReadOnlySpanFromNullTerminated(record + 19), record[18], directoryPath, path);
            }
        }

        ArrayPool<byte>.Shared.Return(records);
    }

    /// <summary>Keeps the type that <c>d_type</c> names, unless the entry lives elsewhere (a diversion).</summary>
    private readonly void Note(
        int directory, scoped ReadOnlySpan<byte> name, byte type, scoped ReadOnlySpan<byte> directoryPath, scoped Span<byte> path)
    {
        var entry = _manifest.Find(directory, name);
        if (entry < _first || entry >= _end || _manifest.Children(entry).Count > 0)
            return;
        var length = _manifest.WriteLivePath(entry, path);
        var isHere = length >= directoryPath.Length + name.Length && path.StartsWith(directoryPath) && path[..length].EndsWith(name)
            && length <= directoryPath.Length + name.Length + 1;
        if (isHere)
            _types![entry - _first] = type;
    }
}
