namespace Externfs;

/// <summary>A symbolic link.</summary>
public abstract class SymlinkNode : Node
{
    /// <summary>The target, 1 to 4095 bytes, without NUL.</summary>
    /// <param name="context">Who asks.</param>
    /// <returns>The target's bytes, which stay unchanged until the answer is sent.</returns>
    public abstract ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context);
}
