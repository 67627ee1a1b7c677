using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Gives the data back the owners, permissions and kinds that the metadata tells. Done again after it was interrupted, it finishes.</summary>
internal sealed class DataRestorer(SafeFileHandle data, MetadataStore store, NodeMaker nodes, Action report) : DataWalk(data, report, store)
{
    /// <summary>What is kept for a name; an empty one is the directory itself.</summary>
    internal static FileMetadata Read(MetadataStore store, WalkFrame frame, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var read = frame.Metadata[0] is { } place ? store.Read(place, name, isDirectory) : Errno.ENOENT;
        if (read.TryGet(out var metadata))
            return metadata;
        var path = frame.PathOf(name);
        throw read.Error switch
        {
            Errno.ENOENT => new CommandFailedException($"{path} has no metadata; 'externfs humfs check --repair' makes some"),
            Errno.EINVAL => new CommandFailedException($"{path} has metadata that makes no sense; 'externfs humfs check --repair' makes some that does"),
            _ => Failure.Of(path, "has metadata that can't be read", read.Error),
        };
    }

    protected override void ChangeTop(WalkFrame frame, in Statx status)
    {
        var metadata = Read(store, frame, [], isDirectory: true);
        SetTop(frame, status, metadata.Uid, metadata.Gid, metadata.Permissions);
    }

    protected override void ChangeDirectory(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = Read(store, frame, name, isDirectory: true);
        Set(frame, name, status, metadata.Uid, metadata.Gid, metadata.Permissions);
    }

    protected override void Change(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = Read(store, frame, name, isDirectory: false);
        var isDevice = metadata.DeviceType is FileType.CharacterDevice or FileType.BlockDevice;
        if (metadata.DeviceType == FileType.Unknown
            || (metadata.DeviceType == status.Type && (!isDevice || (status.DeviceMajor, status.DeviceMinor) == (metadata.Major, metadata.Minor))))
            Set(frame, name, status, metadata.Uid, metadata.Gid, metadata.Permissions);
        else
            nodes.Replace(frame, name, status, ((uint)metadata.DeviceType << 12) | metadata.Permissions, isDevice ? NodeMaker.DeviceOf(metadata) : 0, metadata.Uid, metadata.Gid);
    }
}
