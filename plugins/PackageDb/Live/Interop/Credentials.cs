using System.Runtime.InteropServices;

namespace Externfs.PackageDb.Live.Interop;

internal static unsafe partial class Libc
{
    // The wrapper in libc changes the groups of all threads; the system call those of the calling one. x86-64, and the generic table of ARM64 and RISC-V.
    private static readonly nint SetGroupsNumber = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 116 : 159;

    /// <summary>geteuid(2).</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUserId();

    /// <summary>setfsuid(2): this thread's alone. Leaving 0 drops the capabilities that override permissions, coming back restores them.</summary>
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    public static partial int SetFileSystemUserId(uint uid);

    /// <summary>setfsgid(2): this thread's alone.</summary>
    [LibraryImport("libc", EntryPoint = "setfsgid")]
    public static partial int SetFileSystemGroupId(uint gid);

    /// <summary>getgroups(2).</summary>
    [LibraryImport("libc", EntryPoint = "getgroups", SetLastError = true)]
    public static partial int GetGroups(int size, uint* groups);

    /// <summary>setgroups(2) for this thread alone.</summary>
    public static int SetThreadGroups(nuint count, uint* groups) => (int)SystemCall(SetGroupsNumber, count, groups);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nuint count, uint* groups);
}
