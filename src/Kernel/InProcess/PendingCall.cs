namespace Externfs.Kernel.InProcess;

/// <summary>A request whose answer is awaited.</summary>
/// <param name="room">The longest answer that is taken, in bytes without its header.</param>
internal sealed class PendingCall(int room)
{
    private readonly TaskCompletionSource<Result<byte[]>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Room => room;

    public Task<Result<byte[]>> Answer => _answer.Task;

    /// <summary>The caller gave up; the request itself goes on until it is answered.</summary>
    public bool IsAbandoned => _answer.Task.IsCanceled;

    public void Complete(Result<byte[]> answer) => _answer.TrySetResult(answer);

    public void Abandon(CancellationToken cancellation) => _answer.TrySetCanceled(cancellation);
}
