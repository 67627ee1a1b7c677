using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>lseek(2).</summary>
public enum Whence
{
    Set,
    Current,
    End,
    Data,
    Hole,
}

public sealed partial class OpenFile
{
    /// <summary>lseek(2): the new position.</summary>
    public long Seek(long offset, Whence whence = Whence.Set) => Libc.Check(Libc.Seek(_descriptor, offset, whence), "lseek");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int descriptor, long offset, Whence whence);
}
