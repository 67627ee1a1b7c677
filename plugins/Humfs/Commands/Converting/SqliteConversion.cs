using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Converting;

/// <summary>A database from the metadata <c>shadow_fs</c>, with the times that the data has and what an earlier conversion put into the sidecar.</summary>
internal sealed class SqliteConversion(SafeFileHandle data, ShadowStore source, SqliteStore target, Sidecar? sidecar, Action report) : TreeWalk(data, source, target)
{
    private readonly Dictionary<ulong, (MetadataDirectory Place, byte[] Name)> _linked = [];

    protected override void Enter(WalkFrame frame)
    {
        if (frame.Parent is null)
            Finish(frame, [], Stat(frame));
    }

    protected override void VisitDirectory(WalkFrame frame, ReadOnlySpan<byte> name) => Add(frame, name, Stat(frame, name));

    protected override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        var status = Stat(frame, name);
        if (status.LinkCount <= 1)
        {
            Add(frame, name, status);
            return;
        }

        lock (_linked)
        {
            if (_linked.TryGetValue(status.Inode, out var first))
            {
                Check(target.Link(first.Place, first.Name, frame.Metadata[1]!, name), frame, name);
                // In a tree that was copied the sidecar may know this name, and not the first.
                Finish(frame, name, status);
                return;
            }

            _linked.Add(status.Inode, (frame.Metadata[1]!, name.ToArray()));
            Add(frame, name, status);
        }
    }

    private static void Check(Errno error, WalkFrame frame, ReadOnlySpan<byte> name)
    {
        if (error != Errno.None)
            throw Failure.Of(frame.PathOf(name), "can't be taken along", error);
    }

    private void Add(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var isDirectory = status.Type == FileType.Directory;
        Check(target.Add(frame.Metadata[1]!, name, isDirectory, StoredMetadata.Read(source, 0, frame, name, isDirectory)), frame, name);
        Finish(frame, name, status);
    }

    private void Finish(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        Check(target.SetTimes(frame.Metadata[1]!, name, status.Type == FileType.Directory, new(status.AccessTime.ToTimestamp(), status.ModifyTime.ToTimestamp())), frame, name);
        sidecar?.Restore(target, 1, frame, name, status);
        report();
    }
}
