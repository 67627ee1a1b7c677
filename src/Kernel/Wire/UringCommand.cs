namespace Externfs.Kernel.Wire;

/// <summary>What an io_uring command asks of <c>/dev/fuse</c>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">enum fuse_uring_cmd</see>.</remarks>
internal enum UringCommand : uint
{
    Invalid = 0,

    /// <summary>Gives the kernel the buffers of an entry; completes with a request.</summary>
    Register = 1,

    /// <summary>Answers the request of an entry; completes with the next.</summary>
    CommitAndFetch = 2,
}
