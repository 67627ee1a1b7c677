using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    /// <summary>unlink(2).</summary>
    /// <param name="path">A path; a symbolic link itself goes.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>Success, or EISDIR.</returns>
    public Task<Result> RemoveAsync(TreePath path, CancellationToken cancellation = default) => RemoveAsync(path, Opcode.Unlink, cancellation);

    /// <summary>rmdir(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>Success, or ENOTDIR, ENOTEMPTY.</returns>
    public Task<Result> RemoveDirectoryAsync(TreePath path, CancellationToken cancellation = default) => RemoveAsync(path, Opcode.RmDir, cancellation);

    /// <summary>renameat2(2).</summary>
    /// <param name="path">A path; a symbolic link itself moves.</param>
    /// <param name="newPath">Where to.</param>
    /// <param name="flags">What becomes of what is there.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>Success, or EEXIST, EISDIR, ENOTDIR, ENOTEMPTY, EINVAL for a directory into itself.</returns>
    public async Task<Result> RenameAsync(TreePath path, TreePath newPath, RenameFlags flags = RenameFlags.None, CancellationToken cancellation = default)
    {
        using var from = new Walk(this, cancellation);
        using var to = new Walk(this, cancellation);
        var (oldName, newName) = (await from.ToParentAsync(path, Errno.EBUSY), await to.ToParentAsync(newPath, Errno.EBUSY));
        if (!oldName.IsOk || !newName.IsOk)
            return oldName.IsOk ? newName.Error : oldName.Error;
        var (source, target) = (await from.LookupAsync(oldName.Value), await to.LookupAsync(newName.Value));
        if (!source.TryGet(out var moved))
            return source.Error;
        if (!target.IsOk && target.Error != Errno.ENOENT)
            return target.Error;
        var refusal = Refusal(moved, target.IsOk ? target.Value : null, from, to, flags);
        if (refusal is { } outcome)
            return outcome;

        // Without flags the kernel says RENAME.
        return Done(flags == RenameFlags.None
            ? await AskAsync(Opcode.Rename, from.Node, Body.Of(new RenameIn { Newdir = to.Node }, oldName.Value.Span, [.. newName.Value.Span, 0]), 0, cancellation)
            : await AskAsync(Opcode.Rename2, from.Node, Body.Of(new Rename2In { Newdir = to.Node, Flags = (uint)flags }, oldName.Value.Span, [.. newName.Value.Span, 0]), 0, cancellation));
    }

    /// <summary>What the kernel answers without asking the file system (<c>vfs_rename</c>).</summary>
    private static Result? Refusal(in EntryOut moved, EntryOut? target, Walk from, Walk to, RenameFlags flags)
    {
        var exchanges = (flags & RenameFlags.Exchange) != RenameFlags.None;
        if (target is null && exchanges)
            return Errno.ENOENT;
        if (target is not null && (flags & RenameFlags.NoReplace) != RenameFlags.None)
            return Errno.EEXIST;
        if (to.IsThrough(moved.NodeId) || (target is { } other && exchanges && from.IsThrough(other.NodeId)))
            return Errno.EINVAL;
        if (target is not { } replaced)
            return null;
        if (replaced.NodeId == moved.NodeId)
            return Result.Ok;
        var (isDirectory, wasDirectory) = (AnswerDecoding.Type(moved.Attr) == FileType.Directory, AnswerDecoding.Type(replaced.Attr) == FileType.Directory);
        if (exchanges || isDirectory == wasDirectory)
            return null;
        return isDirectory ? Errno.ENOTDIR : Errno.EISDIR;
    }

    private async Task<Result> RemoveAsync(TreePath path, Opcode opcode, CancellationToken cancellation)
    {
        using var walk = new Walk(this, cancellation);
        var parent = await walk.ToParentAsync(path, Errno.EBUSY);
        if (!parent.TryGet(out var name))
            return parent.Error;
        var looked = await walk.LookupAsync(name);
        if (!looked.TryGet(out var entry))
            return looked.Error;
        var isDirectory = AnswerDecoding.Type(entry.Attr) == FileType.Directory;
        if (isDirectory != (opcode == Opcode.RmDir))
            return isDirectory ? Errno.EISDIR : Errno.ENOTDIR;
        return Done(await AskAsync(opcode, walk.Node, Body.OfName(name.Span), 0, cancellation));
    }

    internal static Result Done(Result<byte[]> answer) => answer.Error;
}
