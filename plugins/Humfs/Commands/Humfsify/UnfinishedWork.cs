using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>
/// The directory <c>humfsify.unfinished</c> at the top of a tree that is being made or undone. How far the work is, is told by files in it: without <see cref="Ready"/>
/// the data is untouched; with it the metadata is complete and the data is in between; with <see cref="Restored"/> the data is as it was, and only removing is left.
/// </summary>
internal sealed class UnfinishedWork : IDisposable
{
    public const string Name = "humfsify.unfinished";
    private const string Ready = "ready";
    private const string Restored = "restored";
    private const string Nodes = "nodes";
    private const string Links = "links";

    /// <summary>What a tree has beside its data.</summary>
    private static readonly string[] Parts =
    [
        ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata, .. TreeFiles.Database, TreeFiles.Journal, TreeFiles.Mounted, TreeFiles.Sidecar,
    ];

    private readonly TreeTop _top;

    private UnfinishedWork(TreeTop top, TreeTop folder) => (_top, Folder) = (top, folder);

    public TreeTop Folder { get; }

    /// <summary>True when all metadata is written.</summary>
    public bool IsReady => Folder.Has(Ready);

    /// <summary>True when the data is as it was before humfsify.</summary>
    public bool IsRestored => Folder.Has(Restored);

    /// <summary>What was begun; null where nothing was.</summary>
    public static UnfinishedWork? Find(TreeTop top) => top.Has(Name) ? new(top, top.Below(Name)) : null;

    /// <summary>Begins.</summary>
    public static UnfinishedWork Begin(TreeTop top)
    {
        top.MakeDirectory(Name, uint.MaxValue, uint.MaxValue);
        return new(top, top.Below(Name));
    }

    /// <summary>The metadata is complete: moves it to its places.</summary>
    public void PlaceMetadata()
    {
        Folder.Move(ShadowLayout.FileMetadata, _top);
        Folder.Move(ShadowLayout.DirectoryMetadata, _top);
    }

    public void MarkReady() => Mark(Ready);

    public void MarkRestored() => Mark(Restored);

    /// <summary>Where devices and what stands for them are made.</summary>
    public NodeMaker OpenNodes() => new(OpenOrMake(Nodes));

    /// <summary>Where the metadata of hard links is made.</summary>
    public ShadowDirectory OpenLinks() => new(OpenOrMake(Links), OpenOrMake(Links));

    /// <summary>Takes the superblock away: from now on it is no tree that could be mounted.</summary>
    public void TakeSuperblock() => _top.Move(Superblock.FileName, Folder);

    /// <summary>Removes all that a tree has beside its data, and then the work.</summary>
    public void RemoveTree()
    {
        foreach (var part in Parts)
            _top.Move(part, Folder);
        foreach (var part in Parts)
            Folder.Remove(part);
        Remove();
    }

    /// <summary>Removes the work; the marks go last.</summary>
    public void Remove()
    {
        foreach (var part in (ReadOnlySpan<string>)[ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata, Nodes, Links, Superblock.FileName, Ready, Restored])
            Folder.Remove(part);
        _top.Remove(Name);
    }

    public void Dispose() => Folder.Dispose();

    private void Mark(string name) => Folder.Write(name, [], uint.MaxValue, uint.MaxValue);

    private Microsoft.Win32.SafeHandles.SafeFileHandle OpenOrMake(string name)
    {
        if (!Folder.Has(name))
            Folder.MakeDirectory(name, uint.MaxValue, uint.MaxValue);
        return Folder.OpenDirectory(name);
    }
}
