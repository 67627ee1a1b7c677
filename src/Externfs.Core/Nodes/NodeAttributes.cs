namespace Externfs;

/// <summary>What stat(2) shows of a node.</summary>
public struct NodeAttributes
{
    /// <summary>As <see cref="LinkCount"/>: the last name is gone, and the file lives on for those who have it open; stat(2) shows 0.</summary>
    public const uint NoLinks = uint.MaxValue;

    /// <summary>As <see cref="Blocks"/>: a file that is all hole; stat(2) shows 0.</summary>
    public const ulong NoBlocks = ulong.MaxValue;

    /// <summary>The inode number; never 0. 1 is the root's. The same thing keeps its number for as long as it exists, also over a restart of the host.</summary>
    public ulong Inode;

    /// <summary>The exact number of bytes that a read returns; the length of the target for a symlink.</summary>
    public ulong Size;

    /// <summary>Blocks of 512 bytes in use. Left at 0, it is derived from <see cref="Size"/>; <see cref="NoBlocks"/> for none.</summary>
    public ulong Blocks;

    /// <summary>Last access.</summary>
    public Timestamp AccessTime;

    /// <summary>Last change of the content.</summary>
    public Timestamp ModifyTime;

    /// <summary>Last change of content or attributes.</summary>
    public Timestamp ChangeTime;

    /// <summary>When it was made, for statx(2); left at its default, it is not known.</summary>
    public Timestamp BirthTime;

    /// <summary>What the node is.</summary>
    public FileType Type;

    /// <summary>The lower twelve bits of st_mode: setuid, setgid, sticky, rwx for owner, group and others.</summary>
    public ushort Permissions;

    /// <summary>Number of names; left at 0 it is 1, <see cref="NoLinks"/> for none. A directory whose subdirectories are not counted answers 1, as btrfs does.</summary>
    public uint LinkCount;

    /// <summary>Owner.</summary>
    public uint Uid;

    /// <summary>Group.</summary>
    public uint Gid;

    /// <summary>For a device node: <c>major &lt;&lt; 8 | minor</c> in the kernel's 32-bit encoding (<c>new_encode_dev</c>).</summary>
    public uint Device;

    /// <summary>The block size that suits I/O, in bytes; left at 0 it is 4096.</summary>
    public uint BlockSize;

    /// <summary>How long the kernel may trust these attributes.</summary>
    public CacheTime CacheTime;

    /// <summary>All three times at once.</summary>
    /// <param name="time">The time.</param>
    public void SetTimes(Timestamp time) => AccessTime = ModifyTime = ChangeTime = time;
}
