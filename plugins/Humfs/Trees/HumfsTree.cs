using System.Collections.Concurrent;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>A tree that is open: data and metadata move together here. Everything is done at descriptors of directories, so paths may be of any length.</summary>
/// <remarks>
/// Locks, outermost first: <see cref="_topology"/> (whoever changes names in two directories), the <see cref="Inode.Names"/> of the directories, then those of the
/// caches and the monitors of inodes, which are held for a moment only.
/// </remarks>
internal sealed partial class HumfsTree : IDisposable
{
    private readonly SafeFileHandle _top;
    private readonly TreeLock _lock;
    private readonly MetadataStore _store;
    private readonly Journal? _journal;
    private readonly DirectoryCache _directories;
    private readonly FileCache _files;
    private readonly NameCache _names;
    private readonly Lock _topology = new();
    private readonly ConcurrentDictionary<Inode, bool> _pinned = new();
    private Superblock _superblock;

    private HumfsTree(SafeFileHandle top, TreeLock held, Superblock superblock, MetadataStore store, Journal? journal, OpenDirectory root, TreeLimits limits)
    {
        _top = top;
        _lock = held;
        _superblock = superblock;
        _store = store;
        _journal = journal;
        _directories = new(store, root, limits.Directories);
        _files = new(limits.Files);
        _names = new(limits.Names);
        _handlesLeft = limits.Handles;
        Space = new(superblock.Used, superblock.Total);
        Root = root.Inode;
    }

    public Inode Root { get; }

    public Space Space { get; }

    /// <summary>True for a tree of version 1.</summary>
    public bool IsReadOnly => _store.IsReadOnly;

    public bool HasExtendedAttributes => _store.HasExtendedAttributes;

    public Superblock Superblock => _superblock;

    private int Top => (int)_top.DangerousGetHandle();

    /// <summary>Writes back what is only counted in memory, and lets go of the tree.</summary>
    public void Dispose()
    {
        foreach (var inode in _pinned.Keys)
            Forget(inode);
        CountWritten(all: true);
        _files.Dispose();
        _ = WriteBack();
        // What could not be removed is left to the recovery of the next mount.
        var isWhole = RemoveLeftovers();
        _directories.Dispose();
        _journal?.Dispose();
        _store.Dispose();
        if (!IsReadOnly && isWhole)
            TreeMarker.Remove(Top);
        _lock.Dispose();
        _top.Dispose();
    }

    /// <summary>The number that the kernel knows an inode of the data by: its own, but 1 is the root's, and the last 256 are not ours.</summary>
    public ulong NumberOf(ulong dataNumber)
    {
        if (dataNumber == Root.DataNumber)
            return InodeNumber.Root;
        return dataNumber is <= InodeNumber.Root or >= InodeNumber.FirstReserved ? dataNumber ^ 0x5555_5555_5555_5555 : dataNumber;
    }
}
