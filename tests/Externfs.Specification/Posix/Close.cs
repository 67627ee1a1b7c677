using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed partial class OpenFile
{
    /// <summary>close(2), with its error.</summary>
    public void Close() => Libc.Check(Libc.Close(Detach()), "close");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);
}
