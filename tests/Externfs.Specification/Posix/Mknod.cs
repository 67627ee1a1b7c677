using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>mknodat(2).</summary>
    public void Mknod(Name path, FileType type, uint mode = 0x1B6, uint major = 0, uint minor = 0) =>
        Libc.Check(Libc.MknodAt(_directory, path.Terminated, ((uint)type << 12) | mode, Libc.DeviceNumber(major, minor)), "mknod", path);
}

internal static partial class Libc
{
    /// <summary>makedev(3).</summary>
    public static ulong DeviceNumber(uint major, uint minor) =>
        ((major & 0xFFFFF000UL) << 32) | ((major & 0xFFFUL) << 8) | ((minor & 0xFFFFFF00UL) << 12) | (minor & 0xFFUL);

    [LibraryImport("libc", EntryPoint = "mknodat", SetLastError = true)]
    public static partial int MknodAt(int directory, byte[] path, uint mode, ulong device);
}
