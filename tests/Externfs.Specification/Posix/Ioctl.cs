using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>ioctl(2) with 64 bytes of room.</summary>
    public int Ioctl(uint request)
    {
        var room = stackalloc byte[64];
        return (int)Libc.Check(Libc.Ioctl(_descriptor, request, room), "ioctl");
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Ioctl(int descriptor, nuint request, byte* argument);
}
