using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    private const int RemoveDirectory = 0x200;

    /// <summary>unlinkat(2).</summary>
    public void Unlink(Name path) => Libc.Check(Libc.UnlinkAt(_directory, path.Terminated, 0), "unlink", path);

    /// <summary>unlinkat(2) with AT_REMOVEDIR.</summary>
    public void Rmdir(Name path) => Libc.Check(Libc.UnlinkAt(_directory, path.Terminated, RemoveDirectory), "rmdir", path);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(int directory, byte[] path, int flags);
}
