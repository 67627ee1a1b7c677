namespace Externfs.Specification;

/// <summary>A test on a tree that only reads. It looks at what is there, up to <see cref="TestedDirectory.WalkedEntries"/>.</summary>
public abstract class ReadOnlySpecification(TestedDirectory tested) : TreeSpecification(tested, tested.Root)
{
    /// <summary>Files that are larger are not read to their end. Bytes.</summary>
    protected const int LargestRead = 4 << 20;

    /// <summary>Every entry below the root, level by level, with what its directory said of it.</summary>
    protected IReadOnlyList<(Name Path, DirectoryEntry Entry)> Walk()
    {
        var found = new List<(Name Path, DirectoryEntry Entry)>();
        var directories = new Queue<Name>([(Name)"."]);
        while (found.Count < Tested.WalkedEntries && directories.TryDequeue(out var directory))
        {
            foreach (var entry in Entries(directory).Take(Tested.WalkedEntries - found.Count))
            {
                found.Add((entry.Name.In(directory), entry));
                if (entry.Type == FileType.Directory)
                    directories.Enqueue(entry.Name.In(directory));
            }
        }

        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>The regular files whose sizes are told, and that are small enough to be read.</summary>
    protected IReadOnlyList<Name> Files() =>
        [.. Walk().Where(found => found.Entry.Type == FileType.Regular && !Tested.IsStreamed(found.Path) && Stat(found.Path).Size <= LargestRead).Select(found => found.Path)];
}
