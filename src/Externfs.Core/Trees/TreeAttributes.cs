namespace Externfs;

/// <summary>What a node of a built tree shows in stat(2); what is left null comes from the route, and then from <see cref="TreeBuilder.Defaults"/>.</summary>
public sealed record TreeAttributes
{
    /// <summary>The lower twelve bits of st_mode. By default <c>0b101_101_101</c> (0555) for directories, 0444 for files, 0777 for symlinks.</summary>
    public ushort? Permissions { get; init; }

    /// <summary>Owner; by default root.</summary>
    public uint? Uid { get; init; }

    /// <summary>Group; by default root.</summary>
    public uint? Gid { get; init; }

    /// <summary>
    /// Last change. By default the time of the mount, and from then on the moment at which a change of the content (of the listing, for a directory)
    /// was noticed.
    /// </summary>
    public Timestamp? ModifyTime { get; init; }
}
