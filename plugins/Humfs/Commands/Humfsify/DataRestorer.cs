using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Gives the data back the owners, permissions and kinds that the metadata tells. Done again after it was interrupted, it finishes.</summary>
internal sealed class DataRestorer(SafeFileHandle data, MetadataStore store, NodeMaker nodes, bool wasInterrupted, Action report) : DataWalk(data, nodes, wasInterrupted, report, store)
{
    protected override void ChangeTop(WalkFrame frame, in Statx status)
    {
        var metadata = StoredMetadata.Read(store, 0, frame, [], isDirectory: true);
        SetTop(frame, status, metadata.Uid, metadata.Gid, metadata.Permissions);
    }

    protected override void ChangeDirectory(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = StoredMetadata.Read(store, 0, frame, name, isDirectory: true);
        Set(frame, name, status, metadata.Uid, metadata.Gid, metadata.Permissions);
    }

    protected override void Change(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = StoredMetadata.Read(store, 0, frame, name, isDirectory: false);
        var isDevice = metadata.DeviceType is FileType.CharacterDevice or FileType.BlockDevice;
        if (metadata.DeviceType == FileType.Unknown
            || (metadata.DeviceType == status.Type && (!isDevice || (status.DeviceMajor, status.DeviceMinor) == (metadata.Major, metadata.Minor))))
            Set(frame, name, status, metadata.Uid, metadata.Gid, metadata.Permissions);
        else
            Replace(frame, name, status, ((uint)metadata.DeviceType << 12) | metadata.Permissions, isDevice ? NodeMaker.DeviceOf(metadata) : 0, metadata.Uid, metadata.Gid);
    }
}
