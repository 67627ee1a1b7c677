using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>copy_file_range(2) with offsets: how much was copied.</summary>
    public long CopyTo(OpenFile target, long from, long to, long length) =>
        Libc.Check(Libc.CopyFileRange(_descriptor, &from, target._descriptor, &to, (nint)length, 0), "copy_file_range");

    /// <summary>copy_file_range(2) at the positions of the two files.</summary>
    public long CopyTo(OpenFile target, long length) =>
        Libc.Check(Libc.CopyFileRange(_descriptor, null, target._descriptor, null, (nint)length, 0), "copy_file_range");
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    public static partial nint CopyFileRange(int from, long* fromOffset, int to, long* toOffset, nint length, uint flags);
}
