namespace Externfs.PackageDb;

/// <summary>What a tree needs to know beside its store.</summary>
internal sealed record PackageTreeOptions
{
    /// <summary>The root of the machine whose files are shown.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Whether available/ and upgradable/ are there.</summary>
    public bool ShowsCatalogue { get; init; } = true;

    /// <summary>How long what was replaced can still be looked up.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a computed content is kept after its last use.</summary>
    public TimeSpan ComputedLifetime { get; init; } = TimeSpan.FromSeconds(5);
}
