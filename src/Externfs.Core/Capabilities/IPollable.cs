namespace Externfs;

/// <summary>A file (node or handle) that can be waited for by poll(2) and select(2). Without it a file is always ready.</summary>
public interface IPollable
{
    /// <summary>What is ready now; where nothing is, the wakeup is kept and told later.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">What is waited for.</param>
    ValueTask<Result<PollEvents>> PollAsync(OpContext context, PollRequest request);
}
