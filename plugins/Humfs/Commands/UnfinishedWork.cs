using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;

namespace Externfs.Humfs.Commands;

/// <summary>
/// A directory such as <c>humfsify.unfinished</c> at the top of a tree that a command works on. How far the work is, is told by files in it: without <c>ready</c> the tree is
/// untouched; with it the new metadata is complete and the data is in between; with <c>restored</c> the data is as it was before humfsify, and only removing is left.
/// </summary>
internal sealed class UnfinishedWork : IDisposable
{
    public const string Humfsify = "humfsify.unfinished";
    public const string Upgrade = "upgrade.unfinished";
    public const string Convert = "convert.unfinished";
    private const string Ready = "ready";
    private const string Restored = "restored";
    private const string Nodes = "nodes";
    private const string Links = "links";

    /// <summary>What a tree has beside its data.</summary>
    private static readonly string[] TreeParts =
    [
        ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata, TreeFiles.TopMetadata, TreeFiles.Sidecar, .. TreeFiles.Database, .. TreeFiles.OfMount,
    ];

    /// <summary>What may be in the work; the marks go last.</summary>
    private static readonly string[] WorkParts = [.. TreeParts, ShadowLayout.Version1Metadata, Nodes, Links, Superblock.FileName, Ready, Restored];

    private readonly TreeTop _top;
    private readonly string _name;

    private UnfinishedWork(TreeTop top, string name) => (_top, _name, Folder) = (top, name, top.Below(name));

    public TreeTop Folder { get; }

    /// <summary>True when all metadata is written.</summary>
    public bool IsReady => Folder.Has(Ready);

    /// <summary>True when the data is as it was before humfsify.</summary>
    public bool IsRestored => Folder.Has(Restored);

    /// <summary>What was begun; null where nothing was.</summary>
    public static UnfinishedWork? Find(TreeTop top, string name) => top.Has(name) ? new(top, name) : null;

    /// <summary>Begins.</summary>
    public static UnfinishedWork Begin(TreeTop top, string name)
    {
        top.MakeDirectory(name, Ownership.Unchanged);
        return new(top, name);
    }

    /// <summary>Refuses where another command was interrupted.</summary>
    public static void RefuseOthers(TreeTop top, string own)
    {
        foreach (var name in (ReadOnlySpan<string>)[Humfsify, Upgrade, Convert])
        {
            if (name != own && top.Has(name))
                throw new CommandFailedException($"{top.PathOf(name)} is there: '{name.Split('.')[0]}' was interrupted; run it again first");
        }
    }

    /// <summary>An empty store of <c>shadow_fs</c> in the work.</summary>
    public ShadowStore BeginShadow(Ownership owner)
    {
        Folder.MakeDirectory(ShadowLayout.FileMetadata, owner);
        Folder.MakeDirectory(ShadowLayout.DirectoryMetadata, owner);
        return new(Folder.Handle);
    }

    /// <summary>The metadata is complete: moves it to its places.</summary>
    public void PlaceMetadata()
    {
        Folder.Move(ShadowLayout.FileMetadata, _top);
        Folder.Move(ShadowLayout.DirectoryMetadata, _top);
    }

    public void MarkReady() => Folder.Write(Ready, [], Ownership.Unchanged);

    public void MarkRestored() => Folder.Write(Restored, [], Ownership.Unchanged);

    /// <summary>Where devices and what stands for them are made.</summary>
    public NodeMaker OpenNodes() => new(OpenOrMake(Nodes));

    /// <summary>Where the metadata of hard links is made.</summary>
    public ShadowDirectory OpenLinks() => new(OpenOrMake(Links), OpenOrMake(Links));

    /// <summary>Takes the superblock away: from now on it is no tree that could be mounted.</summary>
    public void TakeSuperblock() => _top.Move(Superblock.FileName, Folder);

    /// <summary>Removes all that a tree has beside its data, and then the work.</summary>
    public void RemoveTree()
    {
        foreach (var part in TreeParts)
            _top.Move(part, Folder);
        Remove();
    }

    /// <summary>Removes the work.</summary>
    public void Remove()
    {
        foreach (var part in WorkParts)
            Folder.Remove(part);
        _top.Remove(_name);
    }

    public void Dispose() => Folder.Dispose();

    private Microsoft.Win32.SafeHandles.SafeFileHandle OpenOrMake(string name)
    {
        if (!Folder.Has(name))
            Folder.MakeDirectory(name, Ownership.Unchanged);
        return Folder.OpenDirectory(name);
    }
}
