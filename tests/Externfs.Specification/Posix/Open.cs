using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>open(2). The numbers are x86's; <see cref="OpenFile.Native"/> makes them the machine's.</summary>
[Flags]
public enum OpenFlags
{
    ReadOnly = 0,
    WriteOnly = 1,
    ReadWrite = 2,
    Create = 0x40,
    Exclusive = 0x80,
    Truncate = 0x200,
    Append = 0x400,
    NonBlocking = 0x800,
    DataSync = 0x1000,
    Direct = 0x4000,
    Directory = 0x1_0000,
    NoFollow = 0x2_0000,
    NoAccessTime = 0x4_0000,
    CloseOnExec = 0x8_0000,
    Path = 0x20_0000,
    Temporary = 0x40_0000 | Directory,
}

public partial class Session
{
    /// <summary>openat(2), close-on-exec.</summary>
    public OpenFile Open(Name path, OpenFlags flags, uint mode = 0x1B6) =>
        new((int)Libc.Check(Libc.OpenAt(_directory, path.Terminated, OpenFile.Native(flags | OpenFlags.CloseOnExec), mode), "open", path));
}

public sealed partial class OpenFile
{
    private const OpenFlags Moved = OpenFlags.Direct | OpenFlags.Directory | OpenFlags.NoFollow;

    internal static int Native(OpenFlags flags)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.Arm64)
            return (int)flags;
        var native = (int)(flags & ~Moved);
        native |= flags.HasFlag(OpenFlags.Directory) ? 0x4000 : 0;
        native |= flags.HasFlag(OpenFlags.NoFollow) ? 0x8000 : 0;
        return native | (flags.HasFlag(OpenFlags.Direct) ? 0x1_0000 : 0);
    }
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, byte[] path, int flags, uint mode);
}
