using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>An entry of READDIRPLUS, followed by its name and padding to 8 bytes. Node id 0 makes it a name alone.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_direntplus</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Direntplus
{
    public EntryOut EntryOut;
    public Dirent Dirent;
}
