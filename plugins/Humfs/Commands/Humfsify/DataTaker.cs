using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>
/// Gives the data to the user of the tree, with mode 0755. A device becomes a FIFO, as the mount makes one: a device that belongs to the user would let that user at the hardware.
/// Done again after it was interrupted, it finishes.
/// </summary>
internal sealed class DataTaker(SafeFileHandle data, NodeMaker nodes, bool wasInterrupted, HumfsifyArguments owner, Action report) : DataWalk(data, nodes, wasInterrupted, report)
{
    protected override void ChangeTop(WalkFrame frame, in Statx status) => SetTop(frame, status, owner.Uid, owner.Gid, ShadowLayout.DataMode);

    protected override void ChangeDirectory(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status) =>
        Set(frame, name, status, owner.Uid, owner.Gid, ShadowLayout.DataMode);

    protected override void Change(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        if (status.Type is FileType.CharacterDevice or FileType.BlockDevice)
            Replace(frame, name, status, Libc.FifoMode | ShadowLayout.DataMode, 0, owner.Uid, owner.Gid);
        else
            Set(frame, name, status, owner.Uid, owner.Gid, ShadowLayout.DataMode);
    }
}
