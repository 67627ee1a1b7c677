namespace Externfs.TestPlugins.Memory;

/// <summary>Owner, mode, times and names of a node; read and changed under the tree's lock.</summary>
internal sealed partial class Status(MemoryTree tree, ulong inode, FileType type, InheritedAcl inherited, uint uid, uint gid, Timestamp now)
{
    private const ushort SetUid = 0x800;
    private const ushort SetGid = 0x400;
    private const ushort GroupExecute = 0x8;

    private Timestamp _accessed = now;

    public MemoryTree Tree => tree;

    public ulong Inode => inode;

    public FileType Type => type;

    public ushort Permissions { get; private set; } = inherited.Permissions;

    public uint Uid { get; private set; } = uid;

    public uint Gid { get; private set; } = gid;

    public uint Device { get; init; }

    public bool HasSetGid => (Permissions & SetGid) != 0;

    /// <summary>How many names there are; for a directory its own ".", and ".." of those in it, too.</summary>
    public uint Links { get; set; }

    public Timestamp Modified { get; private set; } = now;

    public Timestamp Changed { get; private set; } = now;

    public Timestamp Born { get; } = now;

    public ExtendedAttributes Extended { get; } = new();

    public NodeAttributes Attributes(ulong size, ulong blocks) => new()
    {
        Inode = inode,
        Type = type,
        Permissions = Permissions,
        Uid = Uid,
        Gid = Gid,
        Device = Device,
        LinkCount = Links == 0 ? NodeAttributes.NoLinks : Links,
        Size = size,
        Blocks = blocks == 0 ? NodeAttributes.NoBlocks : blocks,
        BlockSize = Pages.PageSize,
        AccessTime = _accessed,
        ModifyTime = Modified,
        ChangeTime = Changed,
        BirthTime = Born,
    };

    /// <summary>For what can't be open: with its last name it is gone.</summary>
    public void GiveBackWithoutName()
    {
        if (Links == 0)
            tree.Space.GiveInode();
    }

    /// <summary>The content, or the names in a directory, changed.</summary>
    public void Modify() => Modified = Changed = Timestamp.Now;

    /// <summary>Names or attributes changed.</summary>
    public void Change() => Changed = Timestamp.Now;

    /// <summary>The content was read; as with relatime, only the first time after a change counts.</summary>
    public void Access()
    {
        if ((_accessed.Seconds, _accessed.Nanoseconds).CompareTo((Modified.Seconds, Modified.Nanoseconds)) <= 0)
            _accessed = Timestamp.Now;
    }

    /// <summary>Setuid goes, and setgid where it is no mark for mandatory locking.</summary>
    public void ClearSetId()
    {
        Permissions &= unchecked((ushort)~SetUid);
        if ((Permissions & GroupExecute) != 0)
            ClearSetGid();
    }

    public void ClearSetGid() => Permissions &= unchecked((ushort)~SetGid);

    /// <summary>All that setattr changes, but the size.</summary>
    public void Set(in SetAttributesRequest request)
    {
        var valid = request.Valid;
        if (valid.Has(SetAttributes.Uid))
            Uid = request.Uid;
        if (valid.Has(SetAttributes.Gid))
            Gid = request.Gid;

        if (valid.Has(SetAttributes.ClearsSetId))
            ClearSetId();
        if (valid.Has(SetAttributes.Permissions))
        {
            Permissions = (ushort)(request.Permissions & 0xFFF);
            _access = _access?.WithPermissions(Permissions);
        }

        if (valid.Has(SetAttributes.AccessTime))
            _accessed = valid.Has(SetAttributes.AccessTimeNow) ? Timestamp.Now : request.AccessTime;
        if (valid.Has(SetAttributes.ModifyTime))
            Modified = valid.Has(SetAttributes.ModifyTimeNow) ? Timestamp.Now : request.ModifyTime;
        Changed = valid.Has(SetAttributes.ChangeTime) ? request.ChangeTime : Timestamp.Now;
    }
}
