namespace Externfs.Humfs.Format;

/// <summary>What the tree says of a file or directory beside its content.</summary>
internal struct FileMetadata : IEquatable<FileMetadata>
{
    /// <summary>Stands for the permissions that the file has in <c>data/</c>: version 1 keeps no others.</summary>
    public const ushort PermissionsOfData = 0xFFFF;

    /// <summary>The lower twelve bits of st_mode, or <see cref="PermissionsOfData"/>.</summary>
    public ushort Permissions;

    public uint Uid;

    public uint Gid;

    /// <summary>What the file is where the data does not say it: a device, FIFO or socket; else <see cref="FileType.Unknown"/>.</summary>
    public FileType DeviceType;

    public uint Major;

    public uint Minor;

    /// <summary>The number as FUSE and stat(2) have it: <c>new_encode_dev</c> of <c>include/linux/kdev_t.h</c>.</summary>
    public readonly uint Device => (Minor & 0xFF) | (Major << 8) | ((Minor & ~0xFFU) << 12);

    /// <summary>What a rename with RENAME_WHITEOUT leaves: a character device 0:0 with no permissions.</summary>
    public static FileMetadata Whiteout(uint uid, uint gid) => new() { Uid = uid, Gid = gid, DeviceType = FileType.CharacterDevice };

    /// <summary>Splits a number as FUSE has it: 12 bits of major, 20 of minor.</summary>
    /// <param name="device">The number.</param>
    public void SetDevice(uint device)
    {
        Major = (device >> 8) & 0xFFF;
        Minor = (device & 0xFF) | ((device >> 12) & 0xF_FF00);
    }

    public readonly bool Equals(FileMetadata other) =>
        (Permissions, Uid, Gid, DeviceType, Major, Minor) == (other.Permissions, other.Uid, other.Gid, other.DeviceType, other.Major, other.Minor);

    public override readonly bool Equals(object? obj) => obj is FileMetadata other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Permissions, Uid, Gid, DeviceType, Major, Minor);

    public override readonly string ToString() => $"{Convert.ToString(Permissions, 8)} {Uid}:{Gid} {DeviceType} {Major}:{Minor}";
}
