using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed partial class OpenFile
{
    /// <summary>dup(2): one more descriptor of the same open file.</summary>
    public OpenFile Duplicate() => new((int)Libc.Check(Libc.Dup(_descriptor), "dup"));
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    public static partial int Dup(int descriptor);
}
