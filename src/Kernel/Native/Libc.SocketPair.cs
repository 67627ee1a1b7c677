using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    public const int UnixDomain = 1;
    public const int Stream = 1;
    public const int SocketCloseOnExec = 0x80000;

    /// <summary>socketpair(2).</summary>
    [LibraryImport(Library, EntryPoint = "socketpair", SetLastError = true)]
    public static partial int SocketPair(int domain, int type, int protocol, int* pair);
}
