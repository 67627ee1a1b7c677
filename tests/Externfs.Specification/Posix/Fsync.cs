using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed partial class OpenFile
{
    /// <summary>fsync(2).</summary>
    public void Fsync() => Libc.Check(Libc.Fsync(_descriptor), "fsync");

    /// <summary>fdatasync(2).</summary>
    public void Fdatasync() => Libc.Check(Libc.Fdatasync(_descriptor), "fdatasync");

    /// <summary>syncfs(2).</summary>
    public void Syncfs() => Libc.Check(Libc.Syncfs(_descriptor), "syncfs");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int Fdatasync(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    public static partial int Syncfs(int descriptor);
}
