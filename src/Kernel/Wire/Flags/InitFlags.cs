namespace Externfs.Kernel.Wire;

/// <summary>What the kernel offers and a file system asks for at INIT; bits from 32 on travel in <c>flags2</c>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_*</see>.</remarks>
[Flags]
internal enum InitFlags : ulong
{
    None = 0,

    /// <summary>Several reads of one file at once.</summary>
    AsyncRead = 1UL << 0,

    PosixLocks = 1UL << 1,
    FileOps = 1UL << 2,

    /// <summary>OPEN is given O_TRUNC.</summary>
    AtomicOTrunc = 1UL << 3,

    /// <summary>Lookups of "." and "..", for NFS.</summary>
    ExportSupport = 1UL << 4,

    /// <summary>Writes of more than a page.</summary>
    BigWrites = 1UL << 5,

    DontMask = 1UL << 6,
    SpliceWrite = 1UL << 7,
    SpliceMove = 1UL << 8,
    SpliceRead = 1UL << 9,
    FlockLocks = 1UL << 10,
    HasIoctlDir = 1UL << 11,

    /// <summary>A changed mtime or size drops the cached content.</summary>
    AutoInvalData = 1UL << 12,

    DoReadDirPlus = 1UL << 13,

    /// <summary>READDIRPLUS only where the kernel sees lookups follow.</summary>
    ReadDirPlusAuto = 1UL << 14,

    AsyncDio = 1UL << 15,
    WritebackCache = 1UL << 16,

    /// <summary>ENOSYS to OPEN is understood as "no opens, keep the cache".</summary>
    NoOpenSupport = 1UL << 17,

    /// <summary>Lookups and listings of one directory at once.</summary>
    ParallelDirOps = 1UL << 18,

    HandleKillPriv = 1UL << 19,
    PosixAcl = 1UL << 20,

    /// <summary>Reading the device after an abort gives ECONNABORTED.</summary>
    AbortError = 1UL << 21,

    /// <summary><see cref="InitOut.MaxPages"/> counts.</summary>
    MaxPages = 1UL << 22,

    CacheSymlinks = 1UL << 23,

    /// <summary>ENOSYS to OPENDIR is understood.</summary>
    NoOpenDirSupport = 1UL << 24,

    ExplicitInvalData = 1UL << 25,
    MapAlignment = 1UL << 26,
    Submounts = 1UL << 27,
    HandleKillPrivV2 = 1UL << 28,

    /// <summary><see cref="SetxattrIn"/> has all its fields.</summary>
    SetxattrExt = 1UL << 29,

    /// <summary><c>flags2</c> counts.</summary>
    InitExt = 1UL << 30,

    InitReserved = 1UL << 31,
    SecurityCtx = 1UL << 32,
    HasInodeDax = 1UL << 33,
    CreateSuppGroup = 1UL << 34,
    HasExpireOnly = 1UL << 35,
    DirectIoAllowMmap = 1UL << 36,
    Passthrough = 1UL << 37,
    NoExportSupport = 1UL << 38,

    /// <summary><see cref="NotifyCode.Resend"/> is understood.</summary>
    HasResend = 1UL << 39,

    AllowIdmap = 1UL << 40,
    OverIoUring = 1UL << 41,
    RequestTimeout = 1UL << 42,
}
