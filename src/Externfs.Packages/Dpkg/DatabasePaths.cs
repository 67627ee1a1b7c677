using System.Text;

namespace Externfs.Packages.Dpkg;

/// <summary>Where a database and the machine that it describes are.</summary>
internal sealed class DatabasePaths
{
    public DatabasePaths(DpkgStoreOptions options)
    {
        Admin = options.AdminPath;
        Updates = Path.Combine(Admin, "updates");
        Info = Path.Combine(Admin, "info");
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        RootBytes = root == "/" ? [] : Encoding.UTF8.GetBytes(root);
    }

    /// <summary>The directory of <c>status</c>.</summary>
    public string Admin { get; }

    /// <summary>The directory of lists and scripts.</summary>
    public string Info { get; }

    /// <summary>The directory of the journal.</summary>
    public string Updates { get; }

    /// <summary>What stands before each path of a package: empty, or a path without a slash at its end.</summary>
    public byte[] RootBytes { get; }
}
