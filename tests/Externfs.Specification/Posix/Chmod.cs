using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>fchmodat(2).</summary>
    public void Chmod(Name path, uint mode) => Libc.Check(Libc.ChmodAt(_directory, path.Terminated, mode, 0), "chmod", path);
}

public sealed partial class OpenFile
{
    /// <summary>fchmod(2).</summary>
    public void Chmod(uint mode) => Libc.Check(Libc.Fchmod(_descriptor, mode), "fchmod");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "fchmodat", SetLastError = true)]
    public static partial int ChmodAt(int directory, byte[] path, uint mode, int flags);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    public static partial int Fchmod(int descriptor, uint mode);
}
