using System.Text;

namespace Externfs.Packages.Dpkg;

/// <summary>Where a database and the machine that it describes are.</summary>
internal sealed class DatabasePaths
{
    public DatabasePaths(DpkgStoreOptions options)
    {
        Admin = options.AdminPath;
        Info = Path.Combine(Admin, "info");
        InfoBytes = Encoding.UTF8.GetBytes(Info + "/");
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        RootBytes = root == "/" ? [] : Encoding.UTF8.GetBytes(root);
    }

    /// <summary>The directory of <c>status</c>.</summary>
    public string Admin { get; }

    /// <summary>The directory of lists and scripts.</summary>
    public string Info { get; }

    /// <summary><see cref="Info"/> with a slash at its end.</summary>
    public byte[] InfoBytes { get; }

    /// <summary>What stands before each path of a package: empty, or a path without a slash at its end.</summary>
    public byte[] RootBytes { get; }
}
