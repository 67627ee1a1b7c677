using System.Text;
using Externfs;
using Microsoft.Win32.SafeHandles;

namespace Kernel.Tests.Dispatch;

/// <summary>An open <see cref="ChangingFile"/>.</summary>
internal sealed class ChangingHandle(ChangingFileSystem tree) : FileHandle, IBackingDescriptor
{
    public override FileCaching Caching { get; } = tree.Caching;

    public SafeFileHandle? Descriptor { get; set; } = tree.Lends ? new SafeFileHandle(-1, ownsHandle: false) : null;

    public override bool WantsFlush => true;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Filled(0));

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => tree.Done(
        $"write {Encoding.UTF8.GetString(request.Data.Span)} at {request.Offset} flags {request.Flags:x}{(request.FromCache ? " cache" : "")}{(request.ClearsSetId ? " clears" : "")}", request.Data.Length);

    public override ValueTask<Result> FlushAsync(OpContext context, FlushRequest request) => tree.Done($"flush by {request.LockOwner}");

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => tree.Done($"fsync {request.DataOnly}");

    public override ValueTask ReleaseAsync()
    {
        tree.Calls.Add("release");
        return default;
    }
}
