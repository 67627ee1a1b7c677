using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    // Metadata of names that are gone from the data, which could not be removed: the file system below is full.
    private readonly List<Leftover> _leftovers = [];

    /// <summary>Removes the metadata of a name that is gone from the data; where that fails, a little later.</summary>
    private void RemoveMetadata(OpenDirectory open, ReadOnlySpan<byte> name, bool isDirectory)
    {
        if (_store.Remove(open.Metadata, name, isDirectory) is Errno.None or Errno.ENOENT)
            return;
        lock (_leftovers)
            _leftovers.Add(new(open.Inode, name.ToArray(), isDirectory));
    }

    /// <summary>Tries again.</summary>
    /// <returns>False where something is still left.</returns>
    private bool RemoveLeftovers()
    {
        Leftover[] leftovers;
        lock (_leftovers)
        {
            leftovers = [.. _leftovers];
            _leftovers.Clear();
        }

        foreach (var leftover in leftovers)
        {
            // A directory that is gone took it along.
            if (_directories.Acquire(leftover.Directory, out var open) != Errno.None)
                continue;
            lock (leftover.Directory.Names!)
            {
                // Unless the name is in use again.
                var native = new NativeName(leftover.Name);
                if (Libc.StatAt(open.Data, native.Pointer, out _) == Errno.ENOENT)
                    RemoveMetadata(open, leftover.Name, leftover.IsDirectory);
            }

            open.Release();
        }

        lock (_leftovers)
            return _leftovers.Count == 0;
    }

    private sealed record Leftover(Inode Directory, byte[] Name, bool IsDirectory);
}
