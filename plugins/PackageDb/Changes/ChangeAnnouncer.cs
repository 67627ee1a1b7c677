using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Nodes;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Changes;

/// <summary>
/// Tells the kernel what is different between two pictures, and nothing else. A name that is gone is announced as deleted when it can no longer be looked up:
/// until then the kernel's knowledge of it is right. Used by one thread at a time.
/// </summary>
internal sealed class ChangeAnnouncer(PackageTree tree, IChangeNotifier changes, TimeSpan retention)
{
    private readonly List<LateName> _late = [];
    private readonly HashSet<ulong> _changed = [];

    public bool HasLate => _late.Count > 0;

    public void Announce(Picture old, Picture next)
    {
        _changed.Clear();
        if (old.Installed != next.Installed)
        {
            Changed(InodeLayout.Installed);
            InstalledChanges.Find(old.Installed, next.Installed, this);
            RelationChanges.Find(old.Installed, next.Installed, this);
            LinkChanges.Find(InodeLayout.ByName, old.Installed.ByName, next.Installed.ByName, this);
            ByFileChanges.Find(old, next, this);
        }

        LinkChanges.Find(InodeLayout.Upgradable, old.Upgradable, next.Upgradable, this);
        AvailableChanges.Find(old, next, this);
    }

    /// <summary>The catalogue is there.</summary>
    public void AnnounceCatalogue()
    {
        changes.NodeChanged(InodeLayout.Available);
        changes.NodeChanged(InodeLayout.Upgradable);
    }

    /// <summary>Announces the names whose time has come.</summary>
    public void AnnounceLate()
    {
        var now = Environment.TickCount64;
        foreach (var late in _late)
        {
            if (now - late.GoneAt >= retention.TotalMilliseconds && !IsThere(late))
                changes.EntryDeleted(late.Directory, late.Child, late.Name);
        }

        _late.RemoveAll(late => now - late.GoneAt >= retention.TotalMilliseconds);
    }

    /// <summary>Content or listing, and attributes, of a node are different now.</summary>
    public void Changed(ulong inode)
    {
        if (_changed.Add(inode))
            changes.NodeChanged(inode);
    }

    /// <summary>A name is there now, or leads elsewhere.</summary>
    public void Came(ulong directory, ReadOnlySpan<byte> name)
    {
        changes.EntryChanged(directory, name);
        Changed(directory);
    }

    /// <summary>A name is gone.</summary>
    public void Went(ulong directory, ReadOnlySpan<byte> name, ulong child)
    {
        if (tree.Resolve(directory) is TreeDirectory { KeepsGoneNames: false })
            changes.EntryDeleted(directory, child, name);
        else
            _late.Add(new LateName(directory, child, name.ToArray(), Environment.TickCount64));
        Changed(directory);
    }

    /// <summary>Whether the name can be looked up: it came back, or came back and went again and its second time has not come.</summary>
    private bool IsThere(LateName late) => tree.Resolve(late.Directory) is TreeDirectory directory
        && Array.Exists(tree.Pictures, picture => directory.TryFind(picture, late.Directory, late.Name, out _));
}
