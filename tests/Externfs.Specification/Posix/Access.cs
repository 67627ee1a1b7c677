using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>access(2).</summary>
[Flags]
public enum AccessModes
{
    Exists = 0,
    Execute = 1,
    Write = 2,
    Read = 4,
}

public partial class Session
{
    /// <summary>faccessat(2).</summary>
    public void Access(Name path, AccessModes modes) => Libc.Check(Libc.AccessAt(_directory, path.Terminated, modes, 0), "access", path);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true)]
    public static partial int AccessAt(int directory, byte[] path, AccessModes modes, int flags);
}
