using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>RENAME_NOREPLACE and RENAME_EXCHANGE of <c>include/uapi/linux/fs.h</c>.</summary>
    public const uint RenameNoReplace = 1;
    public const uint RenameExchange = 2;

    // By its number: musl has no wrapper. x86-64, and the generic table of ARM64 and RISC-V.
    private static readonly nint RenameAt2Number = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 316 : 276;

    public static Errno RenameAt(int directory, byte* name, int newDirectory, byte* newName, uint flags = 0) =>
        ErrorOf(Syscall(RenameAt2Number, directory, name, newDirectory, newName, flags));

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint directory, byte* name, nint newDirectory, byte* newName, nuint flags);
}
