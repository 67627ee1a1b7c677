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

    private const InitFlags Wanted =
        InitFlags.AsyncRead | InitFlags.ParallelDirOps | InitFlags.AutoInvalData | InitFlags.DoReadDirPlus | InitFlags.CacheSymlinks
        | InitFlags.MaxPages | InitFlags.BigWrites | InitFlags.HandleKillPrivV2 | InitFlags.InitExt;

    public static NegotiationOutcome Answer(in InitIn offered, FileSystem fileSystem, uint maxWrite, uint maxRead, InitFlags transport, out InitOut answer, out Negotiated agreed)
    {
        answer = new InitOut { Major = ProtocolVersion.Major, Minor = ProtocolVersion.NewestMinor };
        agreed = default;
        if (offered.Major > ProtocolVersion.Major)
            return NegotiationOutcome.AskAgain;
        if (offered.Major < ProtocolVersion.Major || offered.Minor < ProtocolVersion.OldestMinor)
            return NegotiationOutcome.Refused;

        var wanted = Wanted | transport;
        if ((fileSystem.Handles & HandleUse.Files) == HandleUse.None)
            wanted |= InitFlags.NoOpenSupport;
        else
            // Where nothing is opened, nobody would see O_TRUNC; without this flag it comes as SETATTR.
            wanted |= InitFlags.AtomicOTrunc;
        if ((fileSystem.Handles & HandleUse.Directories) == HandleUse.None)
            wanted |= InitFlags.NoOpenDirSupport;
        var flags = offered.AllFlags & wanted;
        var pages = Math.Max(maxWrite, maxRead) / PageSize;
        answer.Minor = Math.Min(offered.Minor, ProtocolVersion.NewestMinor);
        answer.AllFlags = flags;
        answer.MaxReadahead = offered.MaxReadahead;
        answer.MaxBackground = MaxBackground;
        answer.CongestionThreshold = MaxBackground * 3 / 4;
        answer.MaxWrite = maxWrite;
        answer.MaxPages = (ushort)pages;
        answer.TimeGran = 1;
        agreed = new Negotiated(answer.Minor, flags, maxWrite, pages);
        return NegotiationOutcome.Agreed;
    }
}
