namespace Externfs;

/// <summary>FUSE_OPEN.</summary>
public readonly struct OpenRequest
{
    /// <summary>The flags of open(2), without O_CREAT, O_EXCL, O_NOCTTY. Where O_TRUNC is among them, the file is cut to nothing by this open.</summary>
    public uint Flags { get; init; }

    /// <summary>True where setuid and setgid bits have to go with the O_TRUNC of this open (FUSE_OPEN_KILL_SUIDGID).</summary>
    public bool ClearsSetId { get; init; }
}
