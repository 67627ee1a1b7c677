using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Upgrading;

/// <summary>Gives all data the mode that version 2 has, now that the metadata keeps the real one.</summary>
internal sealed class ModeWalk(SafeFileHandle data, NodeMaker nodes, Action report) : DataWalk(data, nodes, wasInterrupted: false, report)
{
    protected override void ChangeTop(WalkFrame frame, in Statx status) => SetTop(frame, status, status.Uid, status.Gid, ShadowLayout.DataMode);

    protected override void ChangeDirectory(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status) => Change(frame, name, status);

    protected override void Change(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status) => Set(frame, name, status, status.Uid, status.Gid, ShadowLayout.DataMode);
}
