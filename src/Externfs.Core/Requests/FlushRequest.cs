namespace Externfs;

/// <summary>FUSE_FLUSH: a descriptor of the open file is closed. Others may be left (dup, fork), so it may come more than once.</summary>
/// <param name="lockOwner">Who closes, as <see cref="LockRequest.Owner"/> names it: its POSIX locks go.</param>
public readonly struct FlushRequest(ulong lockOwner)
{
    /// <summary>Who closes, as <see cref="LockRequest.Owner"/> names it.</summary>
    public ulong LockOwner { get; } = lockOwner;
}
