namespace Externfs;

/// <summary>A file or directory with commands of its own for ioctl(2). Without it the answer is ENOTTY.</summary>
public interface IIoctl
{
    /// <summary>Runs a command.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">The command and its data.</param>
    /// <returns>What ioctl returns, or ENOTTY for a command that is not known.</returns>
    ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request);
}
