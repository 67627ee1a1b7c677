using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>lremovexattr(2).</summary>
    public void RemoveXattr(Name path, Name name) => Libc.Check(Libc.RemoveXattr(Absolute(path).Terminated, name.Terminated), "removexattr", path, name);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "lremovexattr", SetLastError = true)]
    public static partial int RemoveXattr(byte[] path, byte[] name);
}
