using Externfs.Humfs.Format;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Metadata;

internal sealed partial class SqliteStore
{
    public override Errno Write(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (file.Error == Errno.ENOENT)
                return AddLocked(directory, name, isDirectory, metadata);
            return file.TryGet(out var id) ? Bind(_update, metadata, isDirectory).Bind(1, id).Run() : file.Error;
        }
    }

    public override Errno Add(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata)
    {
        lock (_lock)
            return AddLocked(directory, name, isDirectory, metadata);
    }

    public override Errno Remove(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        lock (_lock)
        {
            var error = Begin();
            if (error == Errno.None)
                error = RemoveLocked(directory, name);
            return End(error);
        }
    }

    public override Errno Link(MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            var error = Begin();
            if (error == Errno.None)
                error = RemoveLocked(newDirectory, newName);
            if (error is Errno.None or Errno.ENOENT)
                error = InsertEntry(newDirectory, newName, id);
            if (error == Errno.None)
                error = _link.Bind(1, id).Run();
            return End(error);
        }
    }

    public override Errno Sweep(MetadataDirectory directory, NameSet names, out int removed)
    {
        removed = 0;
        lock (_lock)
        {
            var orphans = new List<byte[]>();
            _ = _entries.Bind(1, ((SqliteDirectory)directory).Id);
            while (_entries.Step())
            {
                if (IsOrphan(_entries.Bytes(0), _entries.Bytes(1) is [(byte)'d'], names))
                    orphans.Add(_entries.Bytes(0).ToArray());
            }

            var error = _entries.Error == Errno.None ? Begin() : _entries.Error;
            if (_entries.Error != Errno.None)
                return error;
            foreach (var name in orphans)
            {
                if (error == Errno.None)
                    error = RemoveLocked(directory, name);
            }

            removed = orphans.Count;
            return End(error);
        }
    }

    private static bool IsOrphan(ReadOnlySpan<byte> name, bool isDirectory, NameSet names) =>
        !names.TryGetType(name, out var data) || (data != FileType.Unknown && (data == FileType.Directory) != isDirectory);

    private static SqliteStatement Bind(SqliteStatement statement, in FileMetadata metadata, bool isDirectory) => statement
        .BindText(2, isDirectory ? "d"u8 : TypeOf(metadata.DeviceType))
        .Bind(3, metadata.Permissions).Bind(4, metadata.Uid).Bind(5, metadata.Gid).Bind(6, metadata.Major).Bind(7, metadata.Minor);

    private static ReadOnlySpan<byte> TypeOf(FileType type) => type switch
    {
        FileType.CharacterDevice => "c"u8,
        FileType.BlockDevice => "b"u8,
        FileType.Fifo => "p"u8,
        FileType.Socket => "s"u8,
        _ => "-"u8,
    };

    private static FileType TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'c'] => FileType.CharacterDevice,
        [(byte)'b'] => FileType.BlockDevice,
        [(byte)'p'] => FileType.Fifo,
        [(byte)'s'] => FileType.Socket,
        _ => FileType.Unknown,
    };

    private Result<FileMetadata> ReadFile(long id, out bool isDirectory)
    {
        isDirectory = false;
        if (!_read.Bind(1, id).Step())
            return _read.Error == Errno.None ? Errno.EINVAL : _read.Error;
        var type = _read.Bytes(0);
        isDirectory = type is [(byte)'d'];
        var metadata = new FileMetadata
        {
            Permissions = (ushort)(_read.Int64(1) & 0xFFF),
            Uid = (uint)_read.Int64(2),
            Gid = (uint)_read.Int64(3),
            DeviceType = TypeOf(type),
            Major = (uint)_read.Int64(4),
            Minor = (uint)_read.Int64(5),
        };
        _read.Reset();
        return metadata;
    }

    private Errno AddLocked(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata)
    {
        var error = Begin();
        if (error == Errno.None && Find(directory, name).IsOk)
            error = RemoveLocked(directory, name);
        if (error == Errno.None)
            error = Insert(directory, name, isDirectory, metadata);
        return End(error);
    }

    private Errno Insert(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata)
    {
        if (!Bind(_insertFile, metadata, isDirectory).Step())
            return _insertFile.Error;
        var id = _insertFile.Int64(0);
        _insertFile.Reset();
        return InsertEntry(directory, name, id);
    }

    private Errno InsertEntry(MetadataDirectory directory, ReadOnlySpan<byte> name, long file) =>
        _insertEntry.Bind(1, ((SqliteDirectory)directory).Id).Bind(2, name).Bind(3, file).Run();

    /// <summary>Removes an entry, and with the last one its file; with a directory what is left below it.</summary>
    private Errno RemoveLocked(MetadataDirectory directory, ReadOnlySpan<byte> name)
    {
        if (!_deleteEntry.Bind(1, ((SqliteDirectory)directory).Id).Bind(2, name).Step())
            return _deleteEntry.Error == Errno.None ? Errno.ENOENT : _deleteEntry.Error;
        var id = _deleteEntry.Int64(0);
        // To its end, so that it is done.
        _ = _deleteEntry.Step();
        return Unlink(id);
    }

    private Errno Unlink(long id)
    {
        if (!_unlink.Bind(1, id).Step())
            return _unlink.Error;
        var (links, isDirectory) = (_unlink.Int64(0), _unlink.Bytes(1) is [(byte)'d']);
        _ = _unlink.Step();
        if (links > 0)
            return Errno.None;
        var error = isDirectory ? RemoveBelow(id) : Errno.None;
        if (error == Errno.None)
            error = _deleteAttributes.Bind(1, id).Run();
        return error == Errno.None ? _deleteFile.Bind(1, id).Run() : error;
    }

    /// <summary>What an interrupted operation left below a directory that is gone; one entry after the other, so that a deep tree needs no stack.</summary>
    private Errno RemoveBelow(long id)
    {
        var directories = new Stack<long>([id]);
        var error = Errno.None;
        while (error == Errno.None && directories.TryPeek(out var directory))
        {
            if (!_first.Bind(1, directory).Step())
            {
                error = _first.Error;
                _ = directories.Pop();
                if (error == Errno.None && directory != id)
                    error = _deleteAttributes.Bind(1, directory).Run();
                if (error == Errno.None && directory != id)
                    error = _deleteFile.Bind(1, directory).Run();
                continue;
            }

            var name = _first.Bytes(0).ToArray();
            var (file, isDirectory) = (_first.Int64(1), _first.Bytes(2) is [(byte)'d']);
            _first.Reset();
            error = _deleteEntry.Bind(1, directory).Bind(2, name).Run();
            if (isDirectory)
                directories.Push(file);
            else if (error == Errno.None)
                error = Unlink(file);
        }

        return error;
    }
}
