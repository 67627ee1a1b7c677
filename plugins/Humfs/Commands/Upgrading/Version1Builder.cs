using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Upgrading;

/// <summary>Version 2 from version 1: owner and group are the metadata's, permissions and kind the data's.</summary>
internal sealed class Version1Builder(SafeFileHandle data, ShadowStore target, ShadowDirectory links, Version1Store source, Ownership owner, Action report)
    : ShadowBuilder(data, target, links, owner, report, source)
{
    protected override FileMetadata Describe(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var read = frame.Metadata[1] is { } place ? source.Read(place, name, status.Type == FileType.Directory) : Errno.ENOENT;
        if (!read.TryGet(out var old))
            throw Failure.Of(frame.PathOf(name), "has no metadata of version 1", read.Error);
        return DataDescription.Of(status) with { Uid = old.Uid, Gid = old.Gid };
    }
}
