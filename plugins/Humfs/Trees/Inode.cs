using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

/// <summary>
/// What is known of one file or directory. There is one object for each, for as long as the kernel or the cache of names holds it. Its fields change under its
/// own monitor, which is held for a moment only and in which no other lock is taken.
/// </summary>
internal sealed class Inode
{
    private const int MaxNames = 8;

    // Names other than the first are hard links that were looked up too.
    private Dentry? _names;
    private NodeAttributes _status;
    private FileMetadata _metadata;
    private uint _version;
    private bool _isFresh;

    /// <summary>An inode that was just looked at.</summary>
    /// <param name="number">Its number for the kernel.</param>
    /// <param name="status">The data.</param>
    /// <param name="metadata">The metadata.</param>
    public Inode(ulong number, in Statx status, in FileMetadata metadata)
    {
        Number = number;
        DataNumber = status.Inode;
        Generation = GenerationOf(status);
        Type = TypeOf(status, metadata);
        _metadata = metadata;
        if (metadata.Permissions == FileMetadata.PermissionsOfData)
            _metadata.Permissions = (ushort)(status.Mode & 0xFFF);
        AccountedBlocks = status.Blocks;
        Names = Type == FileType.Directory ? new Lock() : null;
        SetStatus(status);
        _isFresh = true;
    }

    public ulong Number { get; }

    /// <summary>The number that the data has on its file system.</summary>
    public ulong DataNumber { get; }

    /// <summary>Tells apart what had the same number one after the other.</summary>
    public ulong Generation { get; }

    public FileType Type { get; }

    /// <summary>Of a directory: held while names in it change, and while the metadata of what has a name in it changes.</summary>
    public Lock? Names { get; }

    /// <summary>The contract's node for it.</summary>
    public Node? Node;

    /// <summary>Of a directory: whether it has a default ACL; null where that is not known.</summary>
    public bool? HasDefaultAcl { get; set; }

    /// <summary>Of a directory: counts the changes of names in it.</summary>
    public uint NamesVersion;

    /// <summary>Of a directory: itself, open, where it is in the cache of open directories.</summary>
    public OpenDirectory? Directory;

    /// <summary>Of a regular file: the shared descriptor, where it is in the cache of open files.</summary>
    public OpenFile? File;

    /// <summary>Keeps what has no known name any more alive, until the kernel forgets it.</summary>
    public OpenFile? Pin;

    /// <summary>The extended attributes that were given to it while it has no name.</summary>
    public LooseAttributes? Loose;

    /// <summary>Blocks of 512 bytes that are counted as used.</summary>
    public ulong AccountedBlocks;

    /// <summary>How many open handles pass through to the data: what is cached here is worth nothing then.</summary>
    public int Lent;

    /// <summary>True when the last name in the data is gone.</summary>
    public bool IsGone { get; set; }

    /// <summary>True when its metadata or names changed since they were last made durable.</summary>
    public bool IsUnsynced { get; set; }

    /// <summary>1 while it waits to have its blocks or its times looked at.</summary>
    public int IsQueued;

    /// <summary>1 while it waits to be counted once more, when its content is written out.</summary>
    public int IsCountedLater;

    /// <summary>How many of its names are in the cache; guarded by the cache.</summary>
    public int CachedNames;

    public bool IsDirectory => Type == FileType.Directory;

    /// <summary>The first known name, or null.</summary>
    public Dentry? FirstName => Volatile.Read(ref _names);

    public FileMetadata Metadata
    {
        get
        {
            lock (this)
                return _metadata;
        }

        set
        {
            lock (this)
                _metadata = value;
        }
    }

    public static ulong GenerationOf(in Statx status) =>
        unchecked((((ulong)status.BirthTime.Seconds * 1_000_000_000) + status.BirthTime.Nanoseconds) * 0x9E37_79B9_7F4A_7C15) >> 1;

    /// <summary>What the mount shows: a device is something else in the data, but what is a directory or a link there is one here.</summary>
    public static FileType TypeOf(in Statx status, in FileMetadata metadata) =>
        metadata.DeviceType == FileType.Unknown || status.Type is FileType.Directory or FileType.Symlink ? status.Type : metadata.DeviceType;

    /// <summary>The attributes, where they are known and nothing has changed them since.</summary>
    public bool TryGetAttributes(out NodeAttributes attributes)
    {
        lock (this)
        {
            attributes = _status;
            Describe(ref attributes);
            return _isFresh && Lent == 0;
        }
    }

    /// <summary>What was last seen of an inode that is not found: it is gone, or goes or moves in this moment, so the kernel must not keep it.</summary>
    /// <returns>False where it was never looked at.</returns>
    public bool TryGetLastAttributes(out NodeAttributes attributes)
    {
        lock (this)
        {
            attributes = _status;
            Describe(ref attributes);
            attributes.CacheTime = CacheTime.None;
            if (_names is null)
                attributes.LinkCount = NodeAttributes.NoLinks;
            return _status.Inode != 0;
        }
    }

    /// <summary>The data changed, or is about to: what is known of it is worth nothing.</summary>
    public void Invalidate()
    {
        lock (this)
        {
            _version++;
            _isFresh = false;
        }
    }

    /// <summary>To be given to <see cref="Refresh"/>, and taken before the data is looked at.</summary>
    public uint Version => Volatile.Read(ref _version);

    /// <summary>Takes what the data is; it is kept when nothing has changed since the version was taken.</summary>
    public NodeAttributes Refresh(in Statx status, uint version)
    {
        lock (this)
        {
            if (version == _version)
            {
                SetStatus(status);
                _isFresh = true;
                var known = _status;
                Describe(ref known);
                return known;
            }

            var before = _status;
            SetStatus(status);
            var attributes = _status;
            _status = before;
            Describe(ref attributes);
            return attributes;
        }
    }

    public void AddName(Dentry name)
    {
        lock (this)
        {
            Unlink(name.Directory.Number, name.Name);
            name.NextName = _names;
            Volatile.Write(ref _names, name);
            // Who has very many names is found by the last of them.
            var last = name;
            for (var i = 0; i < MaxNames && last is not null; i++)
                last = last.NextName;
            last?.NextName = null;
        }
    }

    /// <summary>Takes a name away.</summary>
    /// <returns>True when no other is known.</returns>
    public bool RemoveName(ulong directory, ReadOnlySpan<byte> name)
    {
        lock (this)
        {
            Unlink(directory, name);
            return _names is null;
        }
    }

    /// <summary>True when this is a known name of it.</summary>
    public bool HasName(ulong directory, ReadOnlySpan<byte> name)
    {
        lock (this)
        {
            for (var dentry = _names; dentry is not null; dentry = dentry.NextName)
            {
                if (dentry.Is(directory, name))
                    return true;
            }

            return false;
        }
    }

    /// <summary>True when there is no known name but this one.</summary>
    public bool HasOnlyName(ulong directory, ReadOnlySpan<byte> name)
    {
        lock (this)
        {
            for (var dentry = _names; dentry is not null; dentry = dentry.NextName)
            {
                if (!dentry.Is(directory, name))
                    return false;
            }

            return true;
        }
    }

    private void Unlink(ulong directory, ReadOnlySpan<byte> name)
    {
        Dentry? previous = null;
        for (var dentry = _names; dentry is not null; dentry = dentry.NextName)
        {
            if (!dentry.Is(directory, name))
                previous = dentry;
            else if (previous is null)
                Volatile.Write(ref _names, dentry.NextName);
            else
                previous.NextName = dentry.NextName;
        }
    }

    private void SetStatus(in Statx status)
    {
        _status.Inode = Number;
        _status.Size = status.Size;
        _status.Blocks = status.Blocks == 0 ? NodeAttributes.NoBlocks : status.Blocks;
        _status.BlockSize = status.BlockSize;
        _status.LinkCount = status.LinkCount == 0 ? NodeAttributes.NoLinks : status.LinkCount;
        _status.AccessTime = status.AccessTime.ToTimestamp();
        _status.ModifyTime = status.ModifyTime.ToTimestamp();
        _status.ChangeTime = status.ChangeTime.ToTimestamp();
        _status.BirthTime = (status.Mask & Libc.StatxBirthTime) == 0 ? default : status.BirthTime.ToTimestamp();
        _status.Type = Type;
        if (Type is FileType.CharacterDevice or FileType.BlockDevice && _metadata.DeviceType == FileType.Unknown)
            SetDevice(status.DeviceMajor, status.DeviceMinor);
    }

    // A real device in the data whose metadata does not name it.
    private void SetDevice(uint major, uint minor)
    {
        _metadata.DeviceType = Type;
        (_metadata.Major, _metadata.Minor) = (major, minor);
    }

    private void Describe(ref NodeAttributes attributes)
    {
        attributes.Permissions = _metadata.Permissions;
        attributes.Uid = _metadata.Uid;
        attributes.Gid = _metadata.Gid;
        attributes.Device = Type is FileType.CharacterDevice or FileType.BlockDevice ? _metadata.Device : 0;
    }
}
