using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Reads all metadata, so that what can't be given back is found before anything is changed.</summary>
internal sealed class MetadataProof(SafeFileHandle data, MetadataStore store, CommandProgress progress) : TreeWalk(data, store)
{
    private long _entries;

    public long Entries => _entries;

    protected override void Enter(WalkFrame frame)
    {
        _ = StoredMetadata.Read(store, 0, frame, [], isDirectory: true);
        Count();
    }

    protected override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        _ = StoredMetadata.Read(store, 0, frame, name, isDirectory: false);
        Count();
    }

    private void Count() => progress.Report("reading metadata", Interlocked.Increment(ref _entries), 0);
}
