using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

/// <summary>What a tree holds in memory and in descriptors at most.</summary>
internal sealed record TreeLimits
{
    /// <summary>Directories that are kept open: three descriptors each.</summary>
    public int Directories { get; init; } = 200;

    /// <summary>Files that are kept open.</summary>
    public int Files { get; init; } = 1024;

    /// <summary>Files that handles keep open; those of other handles are opened as they are needed. Half of what the process may have open.</summary>
    public int Handles { get; init; } = (int)Math.Min(Libc.OpenFilesLimit() / 2, int.MaxValue);

    /// <summary>Names that are remembered.</summary>
    public int Names { get; init; } = 65_536;
}
