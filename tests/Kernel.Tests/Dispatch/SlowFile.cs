using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>A file whose reads wait until they are let through, or the caller is interrupted.</summary>
internal sealed class SlowFile(ulong inode) : FileNode
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ulong Inode => inode;

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Regular, Size = 4 };

    public void LetThrough() => _gate.TrySetResult();

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override async ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        await _gate.Task.WaitAsync(context.Cancellation);
        return ReadReply.Slice("slow"u8.ToArray(), request);
    }
}
