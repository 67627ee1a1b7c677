namespace Externfs;

/// <summary>A file (node or handle) whose space can be allocated, punched and zeroed: fallocate(2). Without it the answer is EOPNOTSUPP.</summary>
public interface IAllocation
{
    /// <summary>Changes what is allocated.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Mode and range.</param>
    /// <returns>Success, or EOPNOTSUPP for a mode that is not known, ENOSPC, EFBIG, EINVAL.</returns>
    ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request);
}
