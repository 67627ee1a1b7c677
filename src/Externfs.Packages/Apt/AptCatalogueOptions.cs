namespace Externfs.Packages.Apt;

/// <summary>Where apt's lists are.</summary>
public sealed record AptCatalogueOptions
{
    /// <summary>The root of the machine that apt serves.</summary>
    public string Root { get; init; } = "/";

    /// <summary>The directory of the lists; null for <c>var/lib/apt/lists</c> below <see cref="Root"/>.</summary>
    public string? ListsDirectory { get; init; }

    /// <summary>Where decoded lists are kept, as files without a name; needs some 60 MB for Debian's. Not a tmpfs, which would be memory.</summary>
    public string TemporaryDirectory { get; init; } = "/var/tmp";

    /// <summary>How long after the last replaced list they are read again: <c>apt-get update</c> replaces several.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Takes a line for people: which list is broken, and what to do. Called from several threads.</summary>
    public Action<string>? Log { get; init; }

    internal string ListsPath => ListsDirectory ?? Path.Combine(Root, "var/lib/apt/lists");

    internal string ConfigurationPath => Path.Combine(Root, "etc/apt");
}
