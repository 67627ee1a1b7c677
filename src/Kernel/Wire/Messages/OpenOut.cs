using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers OPEN and OPENDIR; behind an <see cref="EntryOut"/> also CREATE and TMPFILE.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_open_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct OpenOut
{
    public ulong Fh;
    public OpenResponseFlags OpenFlags;

    /// <summary>Only valid with <see cref="OpenResponseFlags.Passthrough"/>.</summary>
    public int BackingId;
}
