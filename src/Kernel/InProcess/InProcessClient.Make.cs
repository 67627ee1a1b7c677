using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    /// <summary>The permissions that new directories have where none are given: 0755.</summary>
    public const ushort DirectoryPermissions = 0x1ED;

    /// <summary>mkdir(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="permissions">The lower twelve bits of the mode.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The new directory's attributes, or EEXIST.</returns>
    public Task<Result<NodeAttributes>> MakeDirectoryAsync(TreePath path, ushort permissions = DirectoryPermissions, CancellationToken cancellation = default) =>
        MakeAsync(path, Opcode.MkDir, name => Body.Of(new MkdirIn { Mode = Mode(FileType.Directory, permissions) }, name.Span), cancellation);

    /// <summary>mknod(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="type">Regular, device, FIFO or socket.</param>
    /// <param name="permissions">The lower twelve bits of the mode.</param>
    /// <param name="device">For a device: as in <see cref="NodeAttributes.Device"/>.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The new node's attributes, or EEXIST.</returns>
    public Task<Result<NodeAttributes>> MakeNodeAsync(
        TreePath path, FileType type, ushort permissions = FilePermissions, uint device = 0, CancellationToken cancellation = default) =>
        MakeAsync(path, Opcode.MkNod, name => Body.Of(new MknodIn { Mode = Mode(type, permissions), Rdev = device }, name.Span), cancellation);

    /// <summary>symlink(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="target">What the link says.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The new link's attributes, or EEXIST.</returns>
    public Task<Result<NodeAttributes>> MakeSymlinkAsync(TreePath path, TreePath target, CancellationToken cancellation = default) =>
        MakeAsync(path, Opcode.Symlink, name => Body.OfNames(name.Span, target.Bytes.Span), cancellation);

    /// <summary>link(2).</summary>
    /// <param name="path">What is there; a symbolic link itself, not what it leads to.</param>
    /// <param name="newPath">One more name for it.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The node's attributes, or EEXIST, EPERM for a directory.</returns>
    public async Task<Result<NodeAttributes>> LinkAsync(TreePath path, TreePath newPath, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: false);
        if (!found.IsOk)
            return found.Error;
        if (walk.Type == FileType.Directory)
            return Errno.EPERM;
        return await MakeAsync(newPath, Opcode.Link, name => Body.Of(new LinkIn { OldNodeId = walk.Node }, name.Span), cancellation);
    }

    private async Task<Result<NodeAttributes>> MakeAsync(TreePath path, Opcode opcode, Func<ReadOnlyMemory<byte>, byte[]> body, CancellationToken cancellation)
    {
        using var walk = new Walk(this, cancellation);
        var parent = await walk.ToParentAsync(path, Errno.EEXIST);
        if (!parent.TryGet(out var name))
            return parent.Error;
        var looked = await walk.LookupAsync(name);
        if (looked.Error != Errno.ENOENT)
            return looked.IsOk ? Errno.EEXIST : looked.Error;
        var answer = await AskAsync<EntryOut>(opcode, walk.Node, body(name), cancellation);
        if (!answer.TryGet(out var entry))
            return answer.Error;
        walk.Enter(entry);
        return AnswerDecoding.Attributes(entry);
    }
}
