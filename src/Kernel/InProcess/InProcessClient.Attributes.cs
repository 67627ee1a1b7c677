using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    /// <summary>chmod(2), chown(2), truncate(2), utimensat(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="change">What changes; its handle is not looked at.</param>
    /// <param name="follow">Whether a symbolic link at the end is followed.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The attributes as they are now.</returns>
    public async Task<Result<NodeAttributes>> SetAttributesAsync(
        TreePath path, SetAttributesRequest change, bool follow = true, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow);
        return found.IsOk ? await SetAttributesAsync(walk.Node, walk.Type, change, OpenFile.None, cancellation) : found.Error;
    }

    /// <summary>setxattr(2), following symbolic links.</summary>
    /// <param name="path">A path.</param>
    /// <param name="name">The full name, such as <c>user.comment</c>.</param>
    /// <param name="value">The value, at most 64 KiB.</param>
    /// <param name="onlyCreate">EEXIST where it is set already.</param>
    /// <param name="onlyReplace">ENODATA where it is not set.</param>
    /// <param name="cancellation">Interrupts.</param>
    public async Task<Result> SetExtendedAttributeAsync(
        TreePath path, TreePath name, ReadOnlyMemory<byte> value, bool onlyCreate = false, bool onlyReplace = false, CancellationToken cancellation = default)
    {
        if (value.Length > MaxValue)
            return Errno.E2BIG;
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: true);
        if (!found.IsOk)
            return found.Error;
        var set = new SetxattrIn { Size = (uint)value.Length, Flags = (onlyCreate ? 1u : 0) | (onlyReplace ? 2u : 0) };
        return Supported(await AskAsync(Opcode.SetXAttr, walk.Node, Body.Of(set, name.Bytes.Span, value.Span), 0, cancellation));
    }

    /// <summary>removexattr(2), following symbolic links.</summary>
    /// <param name="path">A path.</param>
    /// <param name="name">The full name, such as <c>user.comment</c>.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>Success, or ENODATA.</returns>
    public async Task<Result> RemoveExtendedAttributeAsync(TreePath path, TreePath name, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: true);
        return found.IsOk ? Supported(await AskAsync(Opcode.RemoveXAttr, walk.Node, Body.OfName(name.Bytes.Span), 0, cancellation)) : found.Error;
    }

    /// <summary>syncfs(2).</summary>
    /// <param name="cancellation">Interrupts.</param>
    public async Task<Result> SyncFsAsync(CancellationToken cancellation = default) =>
        Done(await AskAsync(Opcode.SyncFs, Vfs.VirtualFileSystem.RootId, Body.Of(default(SyncfsIn)), 0, cancellation));

    internal async Task<Result<NodeAttributes>> SetAttributesAsync(
        ulong node, FileType type, SetAttributesRequest change, OpenFile file, CancellationToken cancellation)
    {
        // As the kernel has it: with each new owner or group, with a cut only by an ordinary user.
        var clearsSetId = (change.Valid & (SetAttributes.Uid | SetAttributes.Gid)) != SetAttributes.None
            ? type != FileType.Directory
            : ClearsSetId && (change.Valid & SetAttributes.Size) != SetAttributes.None;
        var set = new SetattrIn
        {
            Valid = (SetattrValid)change.Valid | (file.HasHandle ? SetattrValid.Fh : SetattrValid.None) | (clearsSetId ? SetattrValid.KillSuidGid : SetattrValid.None),
            Fh = file.Handle,
            Size = change.Size,
            Mode = change.Permissions,
            Uid = change.Uid,
            Gid = change.Gid,
            Atime = (ulong)change.AccessTime.Seconds,
            AtimeNsec = change.AccessTime.Nanoseconds,
            Mtime = (ulong)change.ModifyTime.Seconds,
            MtimeNsec = change.ModifyTime.Nanoseconds,
            Ctime = (ulong)change.ChangeTime.Seconds,
            CtimeNsec = change.ChangeTime.Nanoseconds,
        };
        var answer = await AskAsync<AttrOut>(Opcode.SetAttr, node, Body.Of(set), cancellation);
        return answer.TryGet(out var attributes) ? AnswerDecoding.Attributes(attributes) : answer.Error;
    }

    private static Result Supported(Result<byte[]> answer) => answer.Error == Errno.ENOSYS ? Errno.EOPNOTSUPP : answer.Error;
}
