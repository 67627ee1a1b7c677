namespace Externfs.Kernel.Dispatch;

/// <summary>Where the answer to a request goes: back the way it came.</summary>
internal interface IReplyChannel
{
    /// <summary>Sends one message.</summary>
    /// <returns>ENOENT when nobody waits for it any more; otherwise an error is a fault of ours.</returns>
    Errno Send(ReadOnlySpan<byte> message);

    /// <summary>Sends one message that lies in two places.</summary>
    Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail);
}
