using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Commands.Building;

/// <summary>Metadata from what the data says of itself.</summary>
internal static class DataDescription
{
    public static FileMetadata Of(in Statx status)
    {
        var metadata = new FileMetadata { Permissions = (ushort)(status.Mode & 0xFFF), Uid = status.Uid, Gid = status.Gid };
        if (status.Type is FileType.CharacterDevice or FileType.BlockDevice)
            (metadata.DeviceType, metadata.Major, metadata.Minor) = (status.Type, status.DeviceMajor, status.DeviceMinor);
        return metadata;
    }
}
