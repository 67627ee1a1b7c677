namespace Externfs;

/// <summary>Directories of a built tree.</summary>
public sealed class DirectoryRoute : TreeRoute<DirectoryRoute>
{
    internal DirectoryRoute(string pattern)
        : base(pattern, FileType.Directory)
    {
    }
}
