using Externfs.Humfs.Format;
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
    private bool _isDone;

    public void Run()
    {
        var unfinished = Find();
        if (_isDone)
            return;
        using var data = top.OpenDirectory(ShadowLayout.Data);
        // The refusals come before anything is made.
        var survey = Count(data);
        using var work = unfinished ?? UnfinishedWork.Begin(top, UnfinishedWork.Humfsify);
        var isReady = work.IsReady;
        _steps = isReady ? survey.Entries : 2 * survey.Entries;
        if (!isReady)
            WriteMetadata(work, data);
        work.PlaceMetadata();
        var isGiven = TopOwner.Give(top, arguments.Owner);
        using var nodes = work.OpenNodes();
        new DataTaker(data, nodes, isReady, arguments, () => Report("changing owners")).Run(cancellation);
        top.SyncAll();
        var superblock = new Superblock(2, Superblock.ShadowFs, survey.Bytes, arguments.Size);
        top.Write(Superblock.FileName, superblock.Format(), arguments.Owner);
        work.Remove();
        context.Out.WriteLine($"{top.Path}: {survey.Entries:N0} files and directories, {survey.Bytes:N0} of {arguments.Size:N0} bytes used");
        if (!isGiven)
            context.Out.WriteLine($"{top.Path} holds other things too, so it keeps its owner: who mounts the tree must be able to make files in it");
    }

    /// <summary>Looks at what is there.</summary>
    private UnfinishedWork? Find()
    {
        var work = UnfinishedWork.Find(top, UnfinishedWork.Humfsify);
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
            _ = top.Lock();
            if (work is not null)
            {
                // All but the last step was done.
                work.Remove();
                context.Out.WriteLine($"{top.Path} is a Humfs tree");
                _isDone = true;
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
        return work;
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
        using var store = work.BeginShadow(arguments.Owner);
        using var links = work.OpenLinks();
        new OriginalBuilder(data, store, links, arguments.Owner, () => Report("recording owners")).Run(cancellation);
        // Nothing of the data changes before its owners are on the disk.
        top.SyncAll();
        work.MarkReady();
    }

    private void Report(string what) => context.Progress.Report(what, Interlocked.Increment(ref _done), _steps);
}
