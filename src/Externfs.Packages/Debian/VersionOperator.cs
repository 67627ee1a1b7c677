namespace Externfs.Packages.Debian;

/// <summary>How a version is compared in a relation (Debian Policy 7.1).</summary>
internal enum VersionOperator
{
    None,
    Earlier,
    EarlierOrEqual,
    Equal,
    LaterOrEqual,
    Later,
}
