using Externfs.Humfs.Trees;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Nodes;

/// <summary>An open file of a mount with <c>io=passthrough</c>: it keeps the file's descriptor, unless there are very many, and lends it to the kernel where that is safe.</summary>
internal sealed class HumfsHandle : FileHandle, IBackingDescriptor, IAllocation, ISeek, ICopyRange
{
    private const uint AccessMode = 3;
    private const uint Truncate = 0x200;
    private readonly HumfsFileSystem _fileSystem;
    private readonly Inode _inode;
    private readonly OpenFile? _file;
    private readonly bool _isLent;
    private readonly bool _writes;

    private HumfsHandle(HumfsFileSystem fileSystem, Inode inode, OpenFile? file, bool isLent, bool writes)
    {
        _fileSystem = fileSystem;
        _inode = inode;
        _file = file;
        _isLent = isLent;
        _writes = writes;
        if (isLent)
            Interlocked.Increment(ref inode.Lent);
    }

    public SafeFileHandle? Descriptor => _isLent ? _file!.Handle : null;

    /// <summary>Opens, and cuts the file where that is asked for.</summary>
    public static Result<FileHandle> Open(HumfsFileSystem fileSystem, Inode inode, OpenRequest request)
    {
        var tree = fileSystem.Tree;
        if ((request.Flags & Truncate) != 0)
        {
            var valid = SetAttributes.Size | (request.ClearsSetId ? SetAttributes.ClearsSetId : SetAttributes.None);
            var cut = tree.SetAttributes(inode, new SetAttributesRequest { Valid = valid });
            if (!cut.IsOk)
                return cut.Error;
        }

        var error = tree.KeepFile(inode, out var file);
        if (error != Errno.None)
            return error;
        var writes = (request.Flags & AccessMode) != 0;
        return new HumfsHandle(fileSystem, inode, file, file is not null && tree.MayLend(inode, writes), writes);
    }

    /// <summary>Whether an open changes nothing.</summary>
    public static bool OnlyReads(OpenRequest request) => (request.Flags & (AccessMode | Truncate)) == 0;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        var error = _fileSystem.Tree.Read(_inode, request.Offset, request.Buffer.Span, out var count);
        return new(error == Errno.None ? ReadReply.Filled(count) : error);
    }

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request)
    {
        var error = _fileSystem.Tree.Write(_inode, request.Offset, request.Data.Span, request.ClearsSetId, out var count, context);
        return new(error == Errno.None ? count : error);
    }

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => HumfsNodes.Done(_fileSystem.Tree.Sync(_inode, request.DataOnly));

    public ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request) => HumfsNodes.Done(_fileSystem.Tree.Allocate(_inode, request, context));

    public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request) => new(_fileSystem.Tree.Seek(_inode, request));

    public ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request) => new(request.Target is ITreeNode target
        ? _fileSystem.Tree.CopyRange(_inode, request.Offset, target.Target, request.TargetOffset, request.Length, request.Flags, context)
        : Errno.EXDEV);

    public override ValueTask ReleaseAsync()
    {
        if (_isLent)
        {
            // What the kernel wrote itself is counted now; what it read changed the time of access.
            Interlocked.Decrement(ref _inode.Lent);
            _inode.Invalidate();
            if (_writes)
            {
                _fileSystem.Tree.Settle(_file!, isClosing: false);
                _fileSystem.Tree.CountLater(_inode);
            }
        }

        if (_file is not null)
            _fileSystem.Tree.ReleaseKept(_file);
        return default;
    }
}
