using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Dispatch;

/// <summary>Where the kernel is told of real files that it may read and write itself (FUSE_PASSTHROUGH, Linux 6.9).</summary>
internal interface IBackingChannel
{
    /// <summary>Makes a real file known.</summary>
    /// <returns>Its id, 1 or more; or EPERM (CAP_SYS_ADMIN is missing), ELOOP (the file is on a stacked file system), EINVAL (no regular file).</returns>
    Result<int> OpenBacking(SafeFileHandle descriptor);

    /// <summary>Lets go of a real file; what is open goes on using it.</summary>
    void CloseBacking(int id);
}
