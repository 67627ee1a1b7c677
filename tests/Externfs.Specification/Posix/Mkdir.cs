using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>mkdirat(2).</summary>
    public void Mkdir(Name path, uint mode = 0x1FF) => Libc.Check(Libc.MkdirAt(_directory, path.Terminated, mode), "mkdir", path);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MkdirAt(int directory, byte[] path, uint mode);
}
