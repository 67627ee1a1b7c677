using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Stands before every answer and notification.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_out_header</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct OutHeader
{
    /// <summary>Size of the struct, in bytes.</summary>
    public const int Size = 16;

    /// <summary>Of the whole message, in bytes.</summary>
    public uint Length;

    /// <summary>0, a negative errno, or, in a notification, its <see cref="NotifyCode"/>.</summary>
    public int Error;

    /// <summary>Number of the request; 0 in a notification.</summary>
    public ulong Unique;
}
