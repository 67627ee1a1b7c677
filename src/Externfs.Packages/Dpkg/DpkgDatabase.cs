using System.Runtime.InteropServices;
using System.Text;

namespace Externfs.Packages.Dpkg;

/// <summary>Reads pictures of a dpkg database.</summary>
internal sealed class DpkgDatabase
{
    private readonly string _adminPath;
    private readonly string _rootPath;
    private readonly byte[] _root;

    public DpkgDatabase(DpkgStoreOptions options)
    {
        _adminPath = options.AdminPath;
        _rootPath = Path.GetFullPath(options.Root);
        _root = _rootPath == "/" ? [] : Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(_rootPath));
        if (!File.Exists(Path.Combine(_adminPath, "status")))
            throw new StoreUnavailableException($"no dpkg database at {_adminPath} (it has no file 'status'); name another with root=DIR or admindir=DIR");
        NativeArchitecture = Architecture();
    }

    public string NativeArchitecture { get; }

    /// <summary>The database as it is now. Packages that did not change are the objects of the picture before.</summary>
    /// <exception cref="StoreUnavailableException">It can't be read.</exception>
    public DpkgInstalledSet Read(DpkgInstalledSet? before)
    {
        try
        {
            var records = StatusFile.Read(_adminPath);
            var info = InfoDirectory.Read(_adminPath);
            var diversions = Diversions.Read(_adminPath);
            var known = before?.Packages.Cast<DpkgPackage>().ToDictionary(KeyOf, StringComparer.Ordinal) ?? [];
            var packages = new List<DpkgPackage>(records.Count);
            foreach (var (key, record) in records)
            {
                if (IsNotInstalled(record))
                    continue;
                var package = known.TryGetValue(key, out var old) && old.IsSame(record, info)
                    ? old
                    : new DpkgPackage(record, info, _rootPath, _root, diversions);
                if (!package.Diversions.IsSame(diversions))
                    package.Diversions = diversions;
                packages.Add(package);
            }

            packages.Sort(DpkgInstalledSet.Order);
            return new DpkgInstalledSet([.. packages], NativeArchitecture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the dpkg database at {_adminPath} can't be read: {e.Message}", e);
        }
    }

    private static string KeyOf(DpkgPackage package) => Encoding.Latin1.GetString(package.Name.Span) + "\0" + Encoding.Latin1.GetString(package.Architecture.Span);

    private static bool IsNotInstalled(ReadOnlySpan<byte> record) => Debian.Deb822.Value(record, "Status"u8).TrimEnd(" \n"u8).EndsWith(" not-installed"u8);

    /// <summary>The architecture of the database: <c>arch-native</c> where dpkg wrote it, else the package dpkg's own, else that of this process.</summary>
    private string Architecture()
    {
        var position = 0;
        var status = File.ReadAllBytes(Path.Combine(_adminPath, "status"));
        while (Debian.Deb822.TryNext(status, ref position, out var start, out var length))
        {
            var stanza = status.AsSpan(start, length);
            if (Debian.Deb822.Value(stanza, "Package"u8).TrimEnd((byte)'\n').SequenceEqual("dpkg"u8))
                return Encoding.ASCII.GetString(Debian.Deb822.Value(stanza, "Architecture"u8).TrimEnd((byte)'\n'));
        }

        return RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.X86 => "i386",
            System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
            System.Runtime.InteropServices.Architecture.Arm => "armhf",
            System.Runtime.InteropServices.Architecture.RiscV64 => "riscv64",
            System.Runtime.InteropServices.Architecture.Ppc64le => "ppc64el",
            System.Runtime.InteropServices.Architecture.S390x => "s390x",
            var other => other.ToString().ToLowerInvariant(),
        };
    }
}
