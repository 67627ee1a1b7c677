using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

internal sealed partial class HumfsFile
{
    // As much as the kernel reads ahead at first: such a file is in its cache after one request, and nothing need be opened for the next reader.
    private const ulong SmallSize = 128 * 1024;

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request)
    {
        if (!fileSystem.LendsDescriptors || (HumfsHandle.OnlyReads(request) && IsSmallAndStill()))
            return new(Errno.ENOSYS);
        var handle = HumfsHandle.Open(fileSystem, inode, request);
        return new(handle.TryGet(out var opened) ? opened : handle.Error);
    }

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        var error = fileSystem.Tree.Read(inode, request.Offset, request.Buffer.Span, out var count);
        return new(error == Errno.None ? ReadReply.Filled(count) : error);
    }

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request)
    {
        var error = fileSystem.Tree.Write(inode, request.Offset, request.Data.Span, request.ClearsSetId, out var count, context);
        return new(error == Errno.None ? count : error);
    }

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => HumfsNodes.Done(fileSystem.Tree.Sync(inode, request.DataOnly));

    public ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request) => HumfsNodes.Done(fileSystem.Tree.Allocate(inode, request, context));

    public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request) => new(fileSystem.Tree.Seek(inode, request));

    public ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request) => new(request.Target is ITreeNode target
        ? fileSystem.Tree.CopyRange(inode, request.Offset, target.Target, request.TargetOffset, request.Length, request.Flags, context)
        : Errno.EXDEV);

    private bool IsSmallAndStill() => Volatile.Read(ref inode.Lent) == 0 && fileSystem.Tree.GetAttributes(inode).TryGet(out var attributes) && attributes.Size <= SmallSize;
}
