using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>The owner or group that chown(2) leaves as it is.</summary>
    public const uint Same = uint.MaxValue;

    /// <summary>fchownat(2).</summary>
    public void Chown(Name path, uint uid, uint gid, bool follow = true) =>
        Libc.Check(Libc.ChownAt(_directory, path.Terminated, uid, gid, follow ? 0 : Libc.NoFollow), "chown", path);
}

public sealed partial class OpenFile
{
    /// <summary>fchown(2).</summary>
    public void Chown(uint uid, uint gid) => Libc.Check(Libc.Fchown(_descriptor, uid, gid), "fchown");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true)]
    public static partial int ChownAt(int directory, byte[] path, uint uid, uint gid, int flags);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    public static partial int Fchown(int descriptor, uint uid, uint gid);
}
