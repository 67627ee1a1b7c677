using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>From attributes and entries to their structs on the wire.</summary>
internal static class EntryEncoding
{
    private const uint NanosecondsPerSecond = 1_000_000_000;

    // STATX_BASIC_STATS and STATX_BTIME.
    private const uint BasicStats = 0x7FF;
    private const uint BirthTime = 0x800;

    public static ulong Seconds(this CacheTime time, VirtualFileSystem vfs) => vfs.Nanoseconds(time) / NanosecondsPerSecond;

    public static uint Nanoseconds(this CacheTime time, VirtualFileSystem vfs) => (uint)(vfs.Nanoseconds(time) % NanosecondsPerSecond);

    public static EntryOut Encode(VirtualFileSystem vfs, in Entry entry)
    {
        vfs.SetIds.Told(entry.Attributes);
        return new EntryOut
        {
            NodeId = entry.Attributes.Inode,
            Generation = entry.Generation,
            EntryValid = entry.CacheTime.Seconds(vfs),
            EntryValidNsec = entry.CacheTime.Nanoseconds(vfs),
            AttrValid = entry.Attributes.CacheTime.Seconds(vfs),
            AttrValidNsec = entry.Attributes.CacheTime.Nanoseconds(vfs),
            Attr = Encode(entry.Attributes),
        };
    }

    public static AttrOut EncodeAttributes(VirtualFileSystem vfs, in NodeAttributes attributes)
    {
        vfs.SetIds.Told(attributes);
        return new AttrOut
        {
            AttrValid = attributes.CacheTime.Seconds(vfs),
            AttrValidNsec = attributes.CacheTime.Nanoseconds(vfs),
            Attr = Encode(attributes),
        };
    }

    /// <summary>The attributes on the wire.</summary>
    /// <exception cref="InvalidOperationException">The kernel would take the inode for broken (<c>fuse_invalid_attr</c>), and forget what it counted.</exception>
    public static Attr Encode(in NodeAttributes attributes)
    {
        if (attributes.Type == FileType.Unknown || attributes.Size > long.MaxValue)
            throw new InvalidOperationException($"inode {attributes.Inode} has type {attributes.Type} and {attributes.Size} bytes: no such file can be");
        return new Attr
        {
            Ino = attributes.Inode,
            Size = attributes.Size,
            Blocks = attributes.Blocks switch { 0 => (attributes.Size + 511) / 512, NodeAttributes.NoBlocks => 0, var blocks => blocks },
            Atime = (ulong)attributes.AccessTime.Seconds,
            Mtime = (ulong)attributes.ModifyTime.Seconds,
            Ctime = (ulong)attributes.ChangeTime.Seconds,
            AtimeNsec = attributes.AccessTime.Nanoseconds,
            MtimeNsec = attributes.ModifyTime.Nanoseconds,
            CtimeNsec = attributes.ChangeTime.Nanoseconds,
            Mode = ((uint)attributes.Type << 12) | (attributes.Permissions & 0xFFFu),
            Nlink = attributes.LinkCount switch { 0 => 1, NodeAttributes.NoLinks => 0, var links => links },
            Uid = attributes.Uid,
            Gid = attributes.Gid,
            Rdev = attributes.Device,
            Blksize = attributes.BlockSize != 0 ? attributes.BlockSize : 4096,
        };
    }

    /// <summary>The attributes as statx(2) shows them; the time of birth where it is known.</summary>
    public static StatxOut EncodeStatX(VirtualFileSystem vfs, in NodeAttributes attributes)
    {
        vfs.SetIds.Told(attributes);
        var attr = Encode(attributes);
        var knowsBirth = attributes.BirthTime != default;
        return new StatxOut
        {
            AttrValid = attributes.CacheTime.Seconds(vfs),
            AttrValidNsec = attributes.CacheTime.Nanoseconds(vfs),
            Stat = new Statx
            {
                Mask = BasicStats | (knowsBirth ? BirthTime : 0),
                Blksize = attr.Blksize,
                Nlink = attr.Nlink,
                Uid = attr.Uid,
                Gid = attr.Gid,
                Mode = (ushort)attr.Mode,
                Ino = attr.Ino,
                Size = attr.Size,
                Blocks = attr.Blocks,
                Atime = Encode(attributes.AccessTime),
                Mtime = Encode(attributes.ModifyTime),
                Ctime = Encode(attributes.ChangeTime),
                Btime = Encode(attributes.BirthTime),

                // new_encode_dev: twelve bits of major in the middle, twenty of minor around them.
                RdevMajor = (attr.Rdev >> 8) & 0xFFF,
                RdevMinor = (attr.Rdev & 0xFF) | ((attr.Rdev >> 12) & 0xFFF00),
            },
        };
    }

    private static SxTime Encode(Timestamp time) => new() { TvSec = time.Seconds, TvNsec = time.Nanoseconds };
}
