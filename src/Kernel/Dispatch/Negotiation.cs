using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>What became of INIT.</summary>
internal enum NegotiationOutcome
{
    Agreed,

    /// <summary>The kernel speaks a newer major version: it is told ours and asks again.</summary>
    AskAgain,

    /// <summary>The kernel is too old.</summary>
    Refused,
}

/// <summary>What both sides agreed on at INIT.</summary>
/// <param name="Minor">The smaller of both minor versions.</param>
/// <param name="Flags">What was offered and is used.</param>
/// <param name="MaxWrite">The largest write, in bytes.</param>
/// <param name="MaxPages">The largest request, in pages of 4 KiB.</param>
internal readonly record struct Negotiated(uint Minor, InitFlags Flags, uint MaxWrite, uint MaxPages);

/// <summary>Answers INIT; a function of what is offered and what the file system is.</summary>
internal static class Negotiation
{
    private const uint PageSize = 4096;

    // As many requests of the kernel's own (readahead, release) as may be in flight; its default of 12 stalls parallel readers.
    private const ushort MaxBackground = 64;

    // Kill flags, groups, and the further fields of SETXATTR come with the requests they belong to. Not asked for: ALLOW_IDMAP, with which all requests but those that
    // make something come without the caller's ids; ASYNC_DIO, with which a signal gets through to no direct read or write; the splices, which are worth little.
    private const InitFlags Wanted =
        InitFlags.AsyncRead | InitFlags.ParallelDirOps | InitFlags.DoReadDirPlus | InitFlags.CacheSymlinks | InitFlags.MaxPages
        | InitFlags.BigWrites | InitFlags.HandleKillPrivV2 | InitFlags.SetxattrExt | InitFlags.CreateSuppGroup | InitFlags.DirectIoAllowMmap
        | InitFlags.HasIoctlDir | InitFlags.HasExpireOnly | InitFlags.HasResend | InitFlags.InitExt;

    // The kernel reads and writes real files itself where they lie on a file system that is not itself on another one.
    private const uint StackDepth = 1;

    public static NegotiationOutcome Answer(in InitIn offered, FileSystem fileSystem, uint maxWrite, uint maxRead, InitFlags transport, out InitOut answer, out Negotiated agreed)
    {
        answer = new InitOut { Major = ProtocolVersion.Major, Minor = ProtocolVersion.NewestMinor };
        agreed = default;
        if (offered.Major > ProtocolVersion.Major)
            return NegotiationOutcome.AskAgain;
        if (offered.Major < ProtocolVersion.Major || offered.Minor < ProtocolVersion.OldestMinor)
            return NegotiationOutcome.Refused;

        var flags = Flags(offered.AllFlags, fileSystem, transport);
        var pages = Math.Max(maxWrite, maxRead) / PageSize;
        answer.Minor = Math.Min(offered.Minor, ProtocolVersion.NewestMinor);
        answer.AllFlags = flags;
        answer.MaxReadahead = offered.MaxReadahead;
        answer.MaxBackground = MaxBackground;
        answer.CongestionThreshold = MaxBackground * 3 / 4;
        answer.MaxWrite = maxWrite;
        answer.MaxPages = (ushort)pages;
        answer.TimeGran = 1;
        answer.MaxStackDepth = (flags & InitFlags.Passthrough) != InitFlags.None ? StackDepth : 0;
        agreed = new Negotiated(answer.Minor, flags, maxWrite, pages);
        return NegotiationOutcome.Agreed;
    }

    private static InitFlags Flags(InitFlags offered, FileSystem fileSystem, InitFlags transport)
    {
        var wanted = Wanted | transport;

        // Where nothing is opened, nobody would see O_TRUNC; without the flag it comes as SETATTR.
        wanted |= (fileSystem.Handles & HandleUse.Files) == HandleUse.None ? InitFlags.NoOpenSupport : InitFlags.AtomicOTrunc;
        if ((fileSystem.Handles & HandleUse.Directories) == HandleUse.None)
            wanted |= InitFlags.NoOpenDirSupport;

        // With ACLs the umask does not count where a directory has a default ACL, which only the file system sees; without them the kernel applies it.
        if (fileSystem.HasAccessControlLists && (offered & InitFlags.PosixAcl) != InitFlags.None)
            wanted |= InitFlags.PosixAcl | InitFlags.DontMask;

        // Who announces changes need not have the cache dropped with each new time.
        wanted |= fileSystem.AnnouncesChanges && (offered & InitFlags.ExplicitInvalData) != InitFlags.None ? InitFlags.ExplicitInvalData : InitFlags.AutoInvalData;
        if (fileSystem.UsesWriteback)
            wanted |= InitFlags.WritebackCache;
        else if (fileSystem.LendsDescriptors && (fileSystem.Handles & HandleUse.Files) != HandleUse.None)
            wanted |= InitFlags.Passthrough;
        if ((fileSystem.Locks & LockUse.Posix) != LockUse.None)
            wanted |= InitFlags.PosixLocks;
        if ((fileSystem.Locks & LockUse.Flock) != LockUse.None)
            wanted |= InitFlags.FlockLocks;
        return offered & wanted;
    }
}
