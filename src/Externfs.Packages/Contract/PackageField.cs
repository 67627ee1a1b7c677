namespace Externfs.Packages;

/// <summary>What every packaging system knows of a package. The text of a field ends with a newline.</summary>
public enum PackageField
{
    Name,
    Version,
    Architecture,

    /// <summary>dpkg's <c>want flag state</c>, such as <c>install ok installed</c>. Installed packages only.</summary>
    Status,

    /// <summary>One line.</summary>
    Summary,

    /// <summary>Summary and long text as the packaging system writes them.</summary>
    Description,
    Maintainer,
    Homepage,
    Section,
    Priority,

    /// <summary>The source package, with its version in parentheses where that differs; the package's own name where the record names none.</summary>
    Source,

    /// <summary>KiB, as <c>Installed-Size</c> in Debian Policy 5.6.20.</summary>
    InstalledSize,

    /// <summary>When it was installed or last changed, <c>2026-11-24T18:32:29Z</c>. Installed packages only.</summary>
    InstalledAt,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    Essential,

    /// <summary>The whole record as the packaging system stores it.</summary>
    Control,

    /// <summary>Where it comes from, one line a repository: <c>http://deb.debian.org/debian bookworm/main amd64</c>. Catalogue only.</summary>
    Repository,

    /// <summary>The file's path in the repository. Catalogue only.</summary>
    FileName,

    /// <summary>Bytes. Catalogue only.</summary>
    DownloadSize,

    /// <summary>64 hexadecimal digits. Catalogue only.</summary>
    Sha256,
}
