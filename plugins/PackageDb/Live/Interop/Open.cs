using System.Runtime.InteropServices;

namespace Externfs.PackageDb.Live.Interop;

/// <summary><c>struct open_how</c>, see openat2(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OpenHow
{
    public ulong Flags;
    public ulong Mode;
    public ulong Resolve;
}

/// <summary>Flags of open(2) and of the <c>*at</c> calls.</summary>
internal static class OpenFlags
{
    public const int ReadOnly = 0;
    public const int NonBlock = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int Path = 0x200000;

    /// <summary>O_DIRECTORY and O_NOFOLLOW have other values on ARM than on x86.</summary>
    public static readonly int Directory = IsArm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
}

/// <summary>AT_* of <c>include/uapi/linux/fcntl.h</c>.</summary>
internal static class AtFlags
{
    public const int CurrentDirectory = -100;
    public const int SymlinkNoFollow = 0x100;
    public const int NoAutomount = 0x800;
    public const int EmptyPath = 0x1000;
}

internal static unsafe partial class Libc
{
    /// <summary>RESOLVE_IN_ROOT: absolute paths and <c>..</c> stay below the directory.</summary>
    public const ulong ResolveInRoot = 0x10;

    private const nint OpenAt2Number = 437;

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    public static int OpenAt2(int directory, byte* path, in OpenHow how)
    {
        fixed (OpenHow* pointer = &how)
            return (int)Syscall(OpenAt2Number, directory, path, pointer, (nuint)sizeof(OpenHow));
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint directory, byte* path, OpenHow* how, nuint size);
}
