namespace Externfs.Packages.Dpkg;

/// <summary>The fields of a record that mean something here.</summary>
internal enum RecordField
{
    Package,
    Version,
    Architecture,
    Status,
    Description,
    Maintainer,
    Homepage,
    Section,
    Priority,
    Source,
    InstalledSize,
    Essential,
    MultiArch,
    Conffiles,
    Depends,
    PreDepends,
    Recommends,
    Suggests,
    Provides,
    Conflicts,
    Breaks,
    Replaces,
    Enhances,
}
