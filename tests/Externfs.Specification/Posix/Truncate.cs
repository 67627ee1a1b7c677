using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>truncate(2).</summary>
    public void Truncate(Name path, long size) => Libc.Check(Libc.Truncate(Absolute(path).Terminated, size), "truncate", path);
}

public sealed partial class OpenFile
{
    /// <summary>ftruncate(2).</summary>
    public void Truncate(long size) => Libc.Check(Libc.Ftruncate(_descriptor, size), "ftruncate");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "truncate", SetLastError = true)]
    public static partial int Truncate(byte[] path, long size);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Ftruncate(int descriptor, long size);
}
