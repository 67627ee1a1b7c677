using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>S_IFIFO and S_IFSOCK.</summary>
    public const uint FifoMode = 1 << 12;
    public const uint SocketMode = 12 << 12;

    [LibraryImport(Library, EntryPoint = "mknodat", SetLastError = true)]
    public static partial int MknodAt(int directory, byte* name, uint mode, ulong device);
}
