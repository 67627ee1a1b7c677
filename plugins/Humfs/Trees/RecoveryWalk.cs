using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

/// <summary>What a recovery has seen of a tree.</summary>
internal sealed class RecoveryWalk
{
    // Files with several names are counted at the first.
    private readonly HashSet<ulong> _linked = [];

    public bool IsNew { get; init; }

    /// <summary>The names of the directory that is gone through.</summary>
    public NameSet Names { get; } = new();

    /// <summary>Bytes that are allocated, as du(1) counts.</summary>
    public ulong Used { get; set; }

    public int Orphans { get; set; }

    public int Failures { get; private set; }

    public string FirstFailure { get; private set; } = string.Empty;

    public void Count(in Statx status)
    {
        if (status.Type == FileType.Directory || status.LinkCount <= 1 || _linked.Add(status.Inode))
            Used += status.Blocks * 512;
    }

    public void Fail(Errno error, string path)
    {
        if (Failures++ == 0)
            FirstFailure = $"{path}: {error}";
    }
}
