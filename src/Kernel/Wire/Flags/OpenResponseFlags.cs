namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="OpenOut"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FOPEN_*</see>.</remarks>
[Flags]
internal enum OpenResponseFlags : uint
{
    None = 0,

    /// <summary>Past the page cache.</summary>
    DirectIo = 1u << 0,

    /// <summary>What is cached of the content stays valid.</summary>
    KeepCache = 1u << 1,

    NonSeekable = 1u << 2,

    /// <summary>The listing may be cached.</summary>
    CacheDir = 1u << 3,

    /// <summary>There is no position in the file.</summary>
    Stream = 1u << 4,

    /// <summary>No FLUSH at close.</summary>
    NoFlush = 1u << 5,

    ParallelDirectWrites = 1u << 6,

    /// <summary>The kernel does the I/O on the backing file itself.</summary>
    Passthrough = 1u << 7,
}
