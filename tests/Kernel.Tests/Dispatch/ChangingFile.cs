using System.Text;
using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>A file with all capabilities.</summary>
internal sealed class ChangingFile(ChangingFileSystem tree, ulong inode)
    : FileNode, IExtendedAttributes, IFileLocks, IAllocation, ISeek, ICopyRange, IPollable, IIoctl
{
    public override ulong Inode => inode;

    public override string DisplayPath => "/able";

    public ushort Permissions { get; set; } = 0x1A4;

    public Timestamp BirthTime { get; set; } = new(7, 8);

    public IPollWakeup? Wakeup { get; private set; }

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Regular, Permissions = Permissions, Size = 10, BirthTime = BirthTime, Device = 0x0103 };

    public Entry Entry => Entry.Of(this, Attributes);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) => tree.Done(
        $"setattr {request.Valid} {Convert.ToString(request.Permissions, 8)} {request.Uid}:{request.Gid} size {request.Size} times "
            + $"{Time(request.AccessTime)} {Time(request.ModifyTime)} {request.ChangeTime.Seconds}{(request.Handle is null ? "" : " by handle")}",
        Attributes);

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) =>
        tree.Done($"open {request.Flags:x}{(request.ClearsSetId ? " clears" : "")}", (FileHandle)new ChangingHandle(tree));

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => tree.Done($"node write {Text(request.Data)} at {request.Offset}", request.Data.Length);

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => tree.Done("node fsync");

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => new(Errno.ENODATA);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => new((ReadOnlyMemory<byte>)Array.Empty<byte>());

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) => tree.Done(
        $"setxattr {Text(request.Name)}={Text(request.Value)}{(request.OnlyCreate ? " create" : "")}{(request.OnlyReplace ? " replace" : "")}{(request.ClearsSetGid ? " clears" : "")}");

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => tree.Done($"removexattr {Text(name)}");

    public ValueTask<Result<FileLock>> GetLockAsync(OpContext context, LockRequest request) =>
        tree.Done($"getlk {request.Lock.Type} {request.Lock.Start}-{request.Lock.End}", new FileLock(FileLockType.Read, 1, 2, 3));

    public ValueTask<Result> SetLockAsync(OpContext context, LockRequest request) => tree.Done(
        $"{(request.IsFlock ? "flock" : "posix")} {request.Lock.Type} {request.Lock.Start}-{request.Lock.End} by {request.Owner}{(request.Waits ? " waits" : "")}");

    public ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request) => tree.Done($"fallocate {request.Mode} {request.Offset}+{request.Length}");

    public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request) => tree.Done($"seek {(request.ForHole ? "hole" : "data")} {request.Offset}", 6UL);

    public ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request) =>
        tree.Done($"copy {request.Offset}+{request.Length} to {request.Target.Inode} {request.TargetInode} at {request.TargetOffset}", Math.Min(request.Length, 1000));

    public ValueTask<Result<PollEvents>> PollAsync(OpContext context, PollRequest request)
    {
        Wakeup = request.Wakeup;
        return tree.Done($"poll {request.Events}", PollEvents.Readable);
    }

    public ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request)
    {
        "out"u8[..Math.Min(3, request.Output.Length)].CopyTo(request.Output.Span);
        return tree.Done($"ioctl {request.Command:x} {request.Argument} {Text(request.Input)}", new IoctlReply(5, Math.Min(3, request.Output.Length)));
    }

    private static string Time(Timestamp time) => time.Seconds > 1_000_000_000 ? "now" : $"{time.Seconds}.{time.Nanoseconds}";

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
