using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>symlinkat(2).</summary>
    public void Symlink(Name target, Name path) => Libc.Check(Libc.SymlinkAt(target.Terminated, _directory, path.Terminated), "symlink", target, path);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "symlinkat", SetLastError = true)]
    public static partial int SymlinkAt(byte[] target, int directory, byte[] path);
}
