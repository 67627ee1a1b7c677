using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.PackageDb.Live.Interop;
using Externfs.Packages;

namespace Externfs.PackageDb.Live;

/// <summary>
/// The live types of a manifest directory's entries, for a listing by names: from one reading of the live directory, which for a large one (shared by many
/// packages, such as <c>/usr/bin</c>) is kept. Dispose gives its memory back.
/// </summary>
/// <remarks>A stat(2) of each entry would read its inode from the disk, which costs a cold <c>find</c> more than all the rest.</remarks>
internal ref struct LeafTypes
{
    private const int PathMax = 4096;
    private const int RecordsSize = 32 * 1024;

    private readonly LiveFiles _live;
    private readonly PackageManifest _manifest;
    private readonly int _first;
    private readonly int _end;
    private readonly ReadOnlySpan<byte> _directoryPath;
    private readonly DirectoryTypes? _kept;
    private byte[]? _types;

    /// <summary>Prepares for the children from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    /// <param name="live">The files of the machine.</param>
    /// <param name="kept">Large directories that were read before.</param>
    /// <param name="manifest">Whose entries.</param>
    /// <param name="directory">The entry whose children they are.</param>
    /// <param name="first">The first child.</param>
    /// <param name="end">Behind the last child.</param>
    /// <param name="path">Room for the directory's path, for as long as this is used.</param>
    public LeafTypes(LiveFiles live, DirectoryTypesCache kept, PackageManifest manifest, int directory, int first, int end, Span<byte> path)
    {
        (_live, _manifest, _first, _end) = (live, manifest, first, end);
        if (!HasLeaf(manifest, first, end))
            return;
        var length = manifest.WriteLivePath(directory, path);
        if (length < 0)
            return;
        var descriptor = live.OpenDirectory(path[..(length + 1)]);
        if (descriptor < 0)
            return;
        _directoryPath = path[..length];
        if (IsLarge(descriptor, out var status))
            _kept = kept.Of(descriptor, status);
        else
            ReadDirectory(descriptor, directory);
        _ = Libc.Close(descriptor);
    }

    /// <summary>The type of a child without children of its own; what is gone from the machine is a regular file.</summary>
    [SkipLocalsInit]
    public readonly FileType Of(int entry)
    {
        Span<byte> path = stackalloc byte[PathMax];
        var type = _types is not null ? (FileType)_types[entry - _first] : _kept is not null ? _kept.Find(_manifest.Name(entry)) : FileType.Unknown;
        if (type != FileType.Unknown && IsHere(entry, path))
            return type;
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

    private static bool HasLeaf(PackageManifest manifest, int first, int end)
    {
        for (var entry = first; entry < end; entry++)
        {
            if (manifest.Children(entry).Count == 0)
                return true;
        }

        return false;
    }

    private static unsafe bool IsLarge(int descriptor, out Statx status)
    {
        byte empty = 0;
        fixed (Statx* target = &status)
            return Libc.Statx(descriptor, &empty, AtFlags.EmptyPath, Libc.StatxBasic, target) == 0 && status.Size > DirectoryTypesCache.SmallDirectory;
    }

    private unsafe void ReadDirectory(int descriptor, int directory)
    {
        _types = ArrayPool<byte>.Shared.Rent(_end - _first);
        _types.AsSpan(0, _end - _first).Clear();
        var records = ArrayPool<byte>.Shared.Rent(RecordsSize);
        fixed (byte* start = records)
        {
            nint length;
            while ((length = Libc.GetDents(descriptor, start, (nuint)records.Length)) > 0)
            {
                for (var record = start; record < start + length; record += DirectoryRecord.Length(record))
                {
                    var entry = _manifest.Find(directory, DirectoryRecord.Name(record));
                    if (entry >= _first && entry < _end)
                        _types[entry - _first] = DirectoryRecord.Type(record);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(records);
    }

    /// <summary>Whether an entry lives in the directory that was read, under its own name: a diverted one does not.</summary>
    private readonly bool IsHere(int entry, Span<byte> path)
    {
        var name = _manifest.Name(entry);
        var length = _manifest.WriteLivePath(entry, path);
        var separator = _directoryPath is [.., (byte)'/'] ? 0 : 1;
        return length == _directoryPath.Length + separator + name.Length && path.StartsWith(_directoryPath) && path[..length].EndsWith(name);
    }
}
