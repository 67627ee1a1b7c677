using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static partial class Libc
{
    /// <summary>mount(2).</summary>
    [LibraryImport(Library, EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Mount(string source, string target, string? type, MountFlags flags, string? data);

    /// <summary>umount2(2).</summary>
    [LibraryImport(Library, EntryPoint = "umount2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Unmount(string target, UnmountFlags flags);

    /// <summary>The <c>MS_*</c> of mount(2) that a mount may name.</summary>
    [Flags]
    public enum MountFlags : ulong
    {
        None = 0,
        ReadOnly = 1,
        NoSetUid = 2,
        NoDevices = 4,
        NoExecute = 8,
        Synchronous = 16,
        Remount = 32,
        DirectorySynchronous = 128,
        NoSymlinkFollow = 256,
        NoAccessTime = 1024,
        NoDirectoryAccessTime = 2048,
        Bind = 4096,
        RelativeAccessTime = 1 << 21,
        StrictAccessTime = 1 << 24,
        LazyTime = 1 << 25,
    }

    /// <summary>The flags of umount2(2).</summary>
    [Flags]
    public enum UnmountFlags
    {
        None = 0,

        /// <summary>MNT_FORCE: the connection is aborted, who waits on it gets an error.</summary>
        Force = 1,

        /// <summary>MNT_DETACH: gone from the tree at once, from the system when nobody uses it any more.</summary>
        Detach = 2,

        /// <summary>UMOUNT_NOFOLLOW.</summary>
        NoFollow = 8,
    }
}
