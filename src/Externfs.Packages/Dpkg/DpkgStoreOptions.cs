namespace Externfs.Packages.Dpkg;

/// <summary>Which dpkg database.</summary>
public sealed record DpkgStoreOptions
{
    /// <summary>The root of the machine that the database describes.</summary>
    public string Root { get; init; } = "/";

    /// <summary>The directory of the database; null for <c>var/lib/dpkg</c> below <see cref="Root"/>.</summary>
    public string? AdminDirectory { get; init; }

    /// <summary>Whether changes of the database are seen by themselves.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>How long the database has to be quiet before it is read again; ten times as long at most.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks every <see cref="PollInterval"/> instead of being told by the kernel: for a database that another machine writes (NFS).</summary>
    public bool Poll { get; init; }

    /// <summary>How often to look where <see cref="Poll"/> is on, or the kernel has no more watches.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Takes a line for people. Called from several threads.</summary>
    public Action<string>? Log { get; init; }

    internal string AdminPath => Path.GetFullPath(AdminDirectory ?? Path.Combine(Root, "var/lib/dpkg"));
}
