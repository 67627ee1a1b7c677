using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

/// <summary>Reads and changes a tree by paths, as one user. Paths start at the root of the tree; see <see cref="TreePath"/>.</summary>
/// <remarks>
/// Errors are those of the nodes, and of path_resolution(7): ENOENT, ENOTDIR, ELOOP behind 40 symbolic links, EXDEV where a path or a link leaves the tree.
/// As the kernel does, names are looked up before they are made, removed or moved; a node is asked only for what can be.
/// A cancelled call interrupts the operation (FUSE_INTERRUPT) and throws <see cref="OperationCanceledException"/> at once; a change may be done then, or not.
/// </remarks>
public sealed partial class InProcessClient
{
    private const int PageSize = 4096;
    private readonly InProcessMount _mount;

    internal InProcessClient(InProcessMount mount, uint uid, uint gid)
    {
        _mount = mount;
        Uid = uid;
        Gid = gid;
    }

    /// <summary>The user id that nodes see.</summary>
    public uint Uid { get; }

    /// <summary>The group id that nodes see.</summary>
    public uint Gid { get; }

    private Caller Caller => new(Uid, Gid, (uint)Environment.ProcessId);

    /// <summary>stat(2), lstat(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="follow">Whether a symbolic link at the end is followed.</param>
    /// <param name="cancellation">Interrupts.</param>
    public async Task<Result<NodeAttributes>> StatAsync(TreePath path, bool follow = true, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow);
        if (!found.IsOk)
            return found.Error;
        return await AttributesAsync(walk.Node, cancellation);
    }

    /// <summary>readlink(2).</summary>
    /// <param name="path">A path.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The target's bytes, or EINVAL where it is no symbolic link.</returns>
    public async Task<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(TreePath path, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: false);
        if (!found.IsOk)
            return found.Error;
        return walk.Type == FileType.Symlink ? await TargetAsync(walk.Node, cancellation) : Errno.EINVAL;
    }

    /// <summary>getxattr(2), following symbolic links.</summary>
    /// <param name="path">A path.</param>
    /// <param name="name">The full name, such as <c>user.comment</c>.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The value, or ENODATA, EOPNOTSUPP.</returns>
    public async Task<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(TreePath path, TreePath name, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: true);
        if (!found.IsOk)
            return found.Error;
        var answer = await AskAsync(Opcode.GetXAttr, walk.Node, Body.Of(new GetxattrIn { Size = MaxValue }, name.Bytes.Span), MaxValue, cancellation);
        return Memory(answer);
    }

    /// <summary>listxattr(2), following symbolic links.</summary>
    /// <param name="path">A path.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The names.</returns>
    public async Task<Result<IReadOnlyList<string>>> ListExtendedAttributesAsync(TreePath path, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: true);
        if (!found.IsOk)
            return found.Error;
        var answer = await AskAsync(Opcode.ListXAttr, walk.Node, Body.Of(new GetxattrIn { Size = MaxValue }), MaxValue, cancellation);
        return answer.TryGet(out var names)
            ? System.Text.Encoding.UTF8.GetString(names).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : answer.Error == Errno.ENOSYS ? Errno.EOPNOTSUPP : answer.Error;
    }

    /// <summary>statfs(2).</summary>
    /// <param name="cancellation">Interrupts.</param>
    public async Task<Result<FileSystemStatistics>> StatFsAsync(CancellationToken cancellation = default)
    {
        var answer = await AskAsync<StatfsOut>(Opcode.StatFs, Vfs.VirtualFileSystem.RootId, [], cancellation);
        return answer.TryGet(out var statistics) ? AnswerDecoding.Statistics(statistics.St) : answer.Error;
    }

    internal Task<Result<byte[]>> AskAsync(Opcode opcode, ulong node, byte[] body, int room, CancellationToken cancellation) =>
        _mount.Transport.AskAsync(Caller, opcode, node, body, room, cancellation);

    internal async Task<Result<T>> AskAsync<T>(Opcode opcode, ulong node, byte[] body, CancellationToken cancellation)
        where T : unmanaged
    {
        var answer = await AskAsync(opcode, node, body, Marshal.SizeOf<T>(), cancellation);
        if (!answer.TryGet(out var bytes))
            return answer.Error;
        return MemoryMarshal.TryRead<T>(bytes, out var value) ? value : Errno.EIO;
    }

    internal async Task<Result<ReadOnlyMemory<byte>>> TargetAsync(ulong node, CancellationToken cancellation) =>
        Memory(await AskAsync(Opcode.ReadLink, node, [], PageSize - 1, cancellation));

    internal void Forget(IReadOnlyList<ulong> nodes)
    {
        if (nodes.Count == 1)
        {
            _mount.Transport.Tell(Opcode.Forget, nodes[0], Body.Of(new ForgetIn { Nlookup = 1 }));
            return;
        }

        // As many as fit into the smallest request that a mount takes.
        foreach (var batch in nodes.Chunk(100))
        {
            byte[] body = [.. Body.Of(new BatchForgetIn { Count = (uint)batch.Length }), .. batch.SelectMany(node => Body.Of(new ForgetOne { NodeId = node, Nlookup = 1 }))];
            _mount.Transport.Tell(Opcode.BatchForget, 0, body);
        }
    }

    private const int MaxValue = 65_536;

    /// <summary>The bits that go with a change by an ordinary user are the file system's business: it is told.</summary>
    internal bool ClearsSetId => Uid != 0;

    private static Result<ReadOnlyMemory<byte>> Memory(Result<byte[]> answer) =>
        answer.TryGet(out var bytes) ? (ReadOnlyMemory<byte>)bytes : answer.Error == Errno.ENOSYS ? Errno.EOPNOTSUPP : answer.Error;

    internal async Task<Result<NodeAttributes>> AttributesAsync(ulong node, CancellationToken cancellation, OpenFile file = default)
    {
        var get = new GetAttrIn { GetAttrFlags = file.HasHandle ? GetAttrFlags.Fh : GetAttrFlags.None, Fh = file.Handle };
        var answer = await AskAsync<AttrOut>(Opcode.GetAttr, node, Body.Of(get), cancellation);
        return answer.TryGet(out var attributes) ? AnswerDecoding.Attributes(attributes) : answer.Error;
    }
}
