using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Building;

/// <summary>Reads what must be there.</summary>
internal static class StoredMetadata
{
    /// <summary>What is kept for a name; an empty one is the directory itself.</summary>
    /// <param name="store">The store.</param>
    /// <param name="index">Which of the walk's stores it is.</param>
    /// <param name="frame">Where the name is.</param>
    /// <param name="name">The name.</param>
    /// <param name="isDirectory">What it is.</param>
    public static FileMetadata Read(MetadataStore store, int index, WalkFrame frame, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var read = frame.Metadata[index] is { } place ? store.Read(place, name, isDirectory) : Errno.ENOENT;
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
}
