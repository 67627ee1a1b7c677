using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>
/// <c>humfsify</c>: first all metadata is written beside the tree, then the data is changed, then the superblock makes it a tree. Interrupted in the first part, nothing has
/// changed; in the second, the metadata tells how it was, and going on or back are both possible.
/// </summary>
internal sealed class TreeMaker(TreeTop top, HumfsifyArguments arguments, CommandContext context, CancellationToken cancellation)
{
    private long _done;
    private long _steps;

    public void Run()
    {
        using var work = Begin();
        if (work is null)
            return;
        using var data = top.OpenDirectory(ShadowLayout.Data);
        var isReady = work.IsReady;
        var survey = Count(data);
        _steps = isReady ? survey.Entries : 2 * survey.Entries;
        if (!isReady)
            WriteMetadata(work, data);
        work.PlaceMetadata();
        using var nodes = work.OpenNodes();
        new DataTaker(data, nodes, arguments, () => Report("changing owners")).Run(cancellation);
        top.SyncAll();
        var superblock = new Superblock(2, Superblock.ShadowFs, survey.Bytes, arguments.Size);
        top.Write(Superblock.FileName, superblock.Format(), arguments.Uid, arguments.Gid);
        work.Remove();
        context.Out.WriteLine($"{top.Path}: {survey.Entries:N0} files and directories, {survey.Bytes:N0} of {arguments.Size:N0} bytes used");
    }

    /// <summary>Looks at what is there; null when nothing is left to do.</summary>
    private UnfinishedWork? Begin()
    {
        var work = UnfinishedWork.Find(top);
        if (work is { IsRestored: true })
        {
            work.RemoveTree();
            work = null;
        }

        if (work is { IsReady: false })
        {
            work.Remove();
            work = null;
        }

        if (top.Has(Superblock.FileName))
        {
            top.Lock();
            if (work is not null)
            {
                // All but the last step was done.
                work.Remove();
                context.Out.WriteLine($"{top.Path} is a Humfs tree");
                return null;
            }

            if (top.Has(ShadowLayout.FileMetadata) || top.Has(ShadowLayout.Version1Metadata) || top.Has(TreeFiles.Database[0]))
                throw new CommandFailedException($"{top.Path} is a Humfs tree already; --undo makes it a plain one again");
        }
        else if (work is null && (top.Has(ShadowLayout.FileMetadata) || top.Has(ShadowLayout.DirectoryMetadata)))
        {
            throw new CommandFailedException($"{top.PathOf(ShadowLayout.FileMetadata)} or {ShadowLayout.DirectoryMetadata} is there, but no superblock: what another humfsify left unfinished; remove both if the owners in data/ are right");
        }

        if (top.Find(ShadowLayout.Data) is not { Type: FileType.Directory })
            throw new CommandFailedException($"{top.PathOf(ShadowLayout.Data)} is no directory: what shall become a tree must be in it");
        return work ?? UnbegunWork();
    }

    /// <summary>The refusals come before anything is made.</summary>
    private UnfinishedWork UnbegunWork()
    {
        using (var data = top.OpenDirectory(ShadowLayout.Data))
            _ = Count(data);
        return UnfinishedWork.Begin(top);
    }

    private Survey Count(Microsoft.Win32.SafeHandles.SafeFileHandle data)
    {
        var survey = new Survey(data, context.Progress, Environment.IsPrivilegedProcess ? null : arguments.Uid);
        survey.Run(cancellation);
        if (survey.Bytes > arguments.Size)
            throw new CommandFailedException($"{top.PathOf(ShadowLayout.Data)} uses {survey.Bytes:N0} bytes, which is more than the size of {arguments.Size:N0}; nothing was changed");
        return survey;
    }

    private void WriteMetadata(UnfinishedWork work, Microsoft.Win32.SafeHandles.SafeFileHandle data)
    {
        work.Folder.MakeDirectory(ShadowLayout.FileMetadata, arguments.Uid, arguments.Gid);
        work.Folder.MakeDirectory(ShadowLayout.DirectoryMetadata, arguments.Uid, arguments.Gid);
        using var store = new ShadowStore(work.Folder.Handle);
        using var links = work.OpenLinks();
        new MetadataBuilder(data, store, links, arguments, () => Report("recording owners")).Run(cancellation);
        // Nothing of the data changes before its owners are on the disk.
        top.SyncAll();
        work.MarkReady();
    }

    private void Report(string what) => context.Progress.Report(what, Interlocked.Increment(ref _done), _steps);
}
