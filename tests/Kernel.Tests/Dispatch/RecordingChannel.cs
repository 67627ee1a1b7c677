using System.Collections.Concurrent;
using Externfs;
using Externfs.Kernel.Dispatch;

namespace Kernel.Tests.Dispatch;

/// <summary>Keeps what is sent; takes or refuses it.</summary>
internal sealed class RecordingChannel : IReplyChannel
{
    public ConcurrentQueue<byte[]> Sent { get; } = new();

    /// <summary>What the kernel says to the next answers, in turn; then it takes them.</summary>
    public Queue<Errno> Outcomes { get; } = new();

    public Errno Send(ReadOnlySpan<byte> message)
    {
        Sent.Enqueue(message.ToArray());
        return Outcomes.TryDequeue(out var outcome) ? outcome : Errno.None;
    }

    public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail) => Send([.. head, .. tail.Span]);
}
