using Externfs.PackageDb.Live.Interop;

namespace Externfs.PackageDb.Live;

/// <summary>From what statx(2) says to what the mount shows.</summary>
internal static class LiveAttributes
{
    /// <summary>How long the kernel trusts the attributes of a live file: nothing tells when it changes.</summary>
    public static readonly CacheTime OfFiles = CacheTime.For(TimeSpan.FromSeconds(1));

    /// <summary>How long the kernel trusts the attributes of a live directory.</summary>
    public static readonly CacheTime OfDirectories = CacheTime.For(TimeSpan.FromSeconds(60));

    public static NodeAttributes From(in Statx live, ulong inode) => new()
    {
        Inode = inode,
        Size = live.Size,
        Blocks = live.Blocks,
        AccessTime = Time(live.AccessTime),
        ModifyTime = Time(live.ModifyTime),
        ChangeTime = Time(live.ChangeTime),
        Type = live.Type,
        Permissions = (ushort)(live.Mode & 0xFFF),
        LinkCount = live.Type == FileType.Directory ? 1 : live.LinkCount,
        Uid = live.Uid,
        Gid = live.Gid,
        Device = EncodeDevice(live.DeviceMajor, live.DeviceMinor),
        BlockSize = live.BlockSize,
        CacheTime = live.Type == FileType.Directory ? OfDirectories : OfFiles,
    };

    /// <summary>The kernel's <c>new_encode_dev</c>.</summary>
    private static uint EncodeDevice(uint major, uint minor) => (minor & 0xFF) | (major << 8) | ((minor & ~0xFFU) << 12);

    private static Timestamp Time(in StatxTimestamp time) => new(time.Seconds, time.Nanoseconds);
}
