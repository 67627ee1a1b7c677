using System.Collections.Concurrent;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Counts what is in <c>data/</c>, as du(1) does, and refuses what can't become a tree. Nothing is changed.</summary>
/// <param name="data">The directory.</param>
/// <param name="progress">Told of each entry.</param>
/// <param name="owner">Who must own everything already, where the caller may not change owners; else null.</param>
internal sealed class Survey(SafeFileHandle data, CommandProgress progress, uint? owner) : TreeWalk(data)
{
    private readonly ConcurrentDictionary<ulong, bool> _linked = new();
    private (uint Major, uint Minor) _fileSystem;
    private long _entries;
    private long _bytes;

    /// <summary>Entries, the directory itself among them.</summary>
    public long Entries => _entries;

    /// <summary>Bytes allocated, each file once.</summary>
    public ulong Bytes => (ulong)_bytes;

    protected override void Enter(WalkFrame frame)
    {
        var status = Stat(frame);
        if (frame.Parent is null)
            _fileSystem = (status.FileSystemMajor, status.FileSystemMinor);
        Add(status, frame.Path);
    }

    protected override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        var status = Stat(frame, name);
        if (status.LinkCount > 1 && !_linked.TryAdd(status.Inode, value: true))
            Count();
        else
            Add(status, IsFit(status) ? "" : frame.PathOf(name));
    }

    private bool IsFit(in Statx status) => (status.FileSystemMajor, status.FileSystemMinor) == _fileSystem && (owner is null || status.Uid == owner);

    private void Add(in Statx status, string path)
    {
        if ((status.FileSystemMajor, status.FileSystemMinor) != _fileSystem)
            throw new CommandFailedException($"{path} is on another file system than data/: unmount it first");
        if (owner is { } uid && status.Uid != uid)
            throw new CommandFailedException($"{path} belongs to uid {status.Uid}: only root can take it for another user");
        Interlocked.Add(ref _bytes, (long)status.Blocks * 512);
        Count();
    }

    private void Count() => progress.Report("looking", Interlocked.Increment(ref _entries), 0);
}
