namespace Externfs.Packages.Apt;

/// <summary>A list in apt's directory as it was seen.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">The file's name without the ending of its compression.</param>
/// <param name="Size">Bytes, as it lies there.</param>
/// <param name="ModifiedAt">When its content changed, UTC.</param>
internal sealed record ListFile(string Path, string Name, long Size, DateTime ModifiedAt)
{
    /// <summary>Whether it describes packages, rather than translating descriptions.</summary>
    public bool IsPackages => Name.EndsWith("_Packages", StringComparison.Ordinal);
}
