using Microsoft.Win32.SafeHandles;

namespace Externfs;

/// <summary>
/// A <see cref="FileHandle"/> whose content is that of a real file: the kernel then reads, writes and maps that file itself (FUSE_PASSTHROUGH, Linux 6.9), where it
/// may; otherwise the handle is read and written as any other. Asked only where <see cref="FileSystem.LendsDescriptors"/>.
/// </summary>
/// <remarks>
/// What passes through is not seen here: size and times of the node change without a call, so attributes are read from the real file while such a handle is open.
/// </remarks>
public interface IBackingDescriptor
{
    /// <summary>The real file, open in any mode (also O_PATH), for as long as the handle lives; null where this open must not pass through.</summary>
    SafeFileHandle? Descriptor { get; }
}
