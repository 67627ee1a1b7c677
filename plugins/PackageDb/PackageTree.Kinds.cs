using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Nodes;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb;

internal sealed partial class PackageTree
{
    /// <summary>Nodes by section; those of <see cref="InodeSection.Fixed"/>, Package and Available are told apart further.</summary>
    private readonly Node?[] _kinds = new Node?[(int)InodeSection.ByFileOwner + 1];

    private readonly Node?[] _fixed = new Node?[InodeLayout.Readme + 1];
    private readonly Dictionary<int, Node> _packageSlots = [];
    private Node _scriptFile = null!;
    private Node _relationFile = null!;
    private Node _relationSymlink = null!;
    private Node _availablePackage = null!;
    private Node _availableField = null!;
    private Node _availableInstalled = null!;

    public Node? Resolve(ulong inode)
    {
        var section = InodeLayout.Section(inode);
        return section switch
        {
            InodeSection.Fixed => inode < (ulong)_fixed.Length ? _fixed[inode] : null,
            InodeSection.Package => ResolveSlot(InodeLayout.Entry(inode)),
            InodeSection.Available => InodeLayout.Entry(inode) switch
            {
                PackageSlot.Directory => _availablePackage,
                PackageSlot.Installed => _availableInstalled,
                var slot => slot <= FieldNames.Available.Count ? _availableField : null,
            },
            _ => (int)section < _kinds.Length ? _kinds[(int)section] : null,
        };
    }

    /// <summary>The attributes of a node, in the newest picture that has it.</summary>
    public Result<NodeAttributes> Describe(ITreeNode node, ulong inode)
    {
        var pictures = Pictures;
        for (var i = 0; i < pictures.Length; i++)
        {
            if (!node.TryDescribe(pictures[i], inode, out var attributes))
                continue;
            if (i > 0 && attributes.CacheTime != CacheTime.None)
                attributes.CacheTime = OfRetired;
            return attributes;
        }

        return Errno.ESTALE;
    }

    /// <summary>What a lookup answers for a child.</summary>
    /// <returns>False when the child is not in this picture, after all.</returns>
    public bool TryMakeEntry(Picture picture, ulong inode, out Entry entry)
    {
        entry = default;
        if (Resolve(inode) is not { } node || !((ITreeNode)node).TryDescribe(picture, inode, out var attributes))
            return false;
        var nameTime = CacheTime.UntilNotified;
        var generation = 0UL;
        if (picture != Pictures[0])
        {
            nameTime = OfRetired;
            attributes.CacheTime = attributes.CacheTime == CacheTime.None ? CacheTime.None : OfRetired;
        }
        else if (attributes.Type == FileType.Symlink && InodeLayout.Section(inode) == InodeSection.LiveSymlink)
        {
            // The kernel caches where a symlink leads for as long as it knows the inode: one that was replaced has to be another inode.
            nameTime = attributes.CacheTime;
            generation = ((ulong)attributes.ChangeTime.Seconds << 30) | attributes.ChangeTime.Nanoseconds;
        }

        entry = Entry.Of(node, attributes, nameTime, generation);
        return true;
    }

    private Node? ResolveSlot(int slot)
    {
        if (_packageSlots.TryGetValue(slot, out var node))
            return node;
        if (PackageSlot.IsRelation(slot))
            return PackageSlot.IsSatisfied(slot) ? _relationSymlink : _relationFile;
        return slot >= PackageSlot.FirstScript ? _scriptFile : null;
    }

    private void MakeKinds()
    {
        _fixed[InodeLayout.Root] = _root;
        _fixed[InodeLayout.Installed] = new InstalledDirectory(this);
        _fixed[InodeLayout.Available] = new AvailableDirectory(this);
        _fixed[InodeLayout.Upgradable] = new UpgradableDirectory(this);
        _fixed[InodeLayout.ByName] = new ByNameDirectory(this);
        _fixed[InodeLayout.Readme] = new ReadmeFile(this);
        _kinds[(int)InodeSection.FilesDirectory] = new FilesDirectory(this);
        _kinds[(int)InodeSection.LiveFile] = new LiveFile(this);
        _kinds[(int)InodeSection.LiveSymlink] = new LiveSymlink(this);
        _kinds[(int)InodeSection.LiveSpecial] = new LiveSpecial(this);
        _kinds[(int)InodeSection.RequiredBy] = new RequiredBySymlink(this);
        _kinds[(int)InodeSection.Upgradable] = new UpgradableSymlink(this);
        _kinds[(int)InodeSection.ByName] = new ByNameSymlink(this);
        _kinds[(int)InodeSection.ByFileDirectory] = new ByFileDirectory(this);
        _kinds[(int)InodeSection.ByFileLink] = _kinds[(int)InodeSection.ByFileOwner] = new ByFileSymlink(this);
        _scriptFile = new ScriptFile(this);
        _relationFile = new RelationFile(this);
        _relationSymlink = new RelationSymlink(this);
        _availablePackage = new AvailablePackageDirectory(this);
        _availableField = new AvailableFieldFile(this);
        _availableInstalled = new AvailableInstalledSymlink(this);
        MakePackageSlots();
    }

    private void MakePackageSlots()
    {
        _packageSlots[PackageSlot.Directory] = new PackageDirectory(this);
        var field = new FieldFile(this);
        for (var i = 0; i < FieldNames.Installed.Count; i++)
            _packageSlots[PackageSlot.FirstField + i] = field;
        _packageSlots[PackageSlot.ConfigurationFiles] = field;
        _packageSlots[PackageSlot.Checksums] = new ChecksumsFile(this);
        _packageSlots[PackageSlot.Missing] = _packageSlots[PackageSlot.Changes] = new ComputedFile(this);
        _packageSlots[PackageSlot.Scripts] = new ScriptsDirectory(this);
        var relations = new RelationDirectory(this);
        foreach (var kind in Enum.GetValues<RelationKind>())
            _packageSlots[PackageSlot.FirstRelation + (int)kind] = relations;
        _packageSlots[PackageSlot.RequiredBy] = new RequiredByDirectory(this);
    }
}
