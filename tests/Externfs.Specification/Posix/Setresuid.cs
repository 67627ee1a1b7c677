using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>Who makes system calls. No account has to exist.</summary>
public sealed record User(uint Uid, uint Gid, params IReadOnlyList<uint> Groups)
{
    /// <summary>Makes the calling thread this user's, for good. The C library would change all threads; the system calls change one.</summary>
    public void Become()
    {
        Libc.Check(Libc.SetGroups([.. Groups]), "setgroups");
        Libc.Check(Libc.SetGroupId(Gid), "setresgid");
        Libc.Check(Libc.SetUserId(Uid), "setresuid");
    }
}

internal static unsafe partial class Libc
{
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static nint SetUserId(uint uid) => SystemCall(IsArm ? 147 : 117, (nint)uid, (nint)uid, (nint)uid);

    public static nint SetGroupId(uint gid) => SystemCall(IsArm ? 149 : 119, (nint)gid, (nint)gid, (nint)gid);

    public static nint SetGroups(uint[] groups)
    {
        fixed (uint* start = groups)
            return SystemCall(IsArm ? 159 : 116, groups.Length, (nint)start, 0);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);
}
