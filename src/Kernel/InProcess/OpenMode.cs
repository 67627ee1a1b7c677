using Externfs.Kernel.Dispatch;

namespace Externfs.Kernel.InProcess;

/// <summary>From the words of .NET to the flags of open(2), as <c>include/uapi/asm-generic/fcntl.h</c> numbers them.</summary>
internal static class OpenMode
{
    public const uint Create = 0x40;
    public const uint Exclusive = 0x80;
    public const uint Append = 0x400;

    public static uint Flags(FileMode mode, FileAccess access)
    {
        var flags = access switch { FileAccess.Read => OpenFlags.ReadOnly, FileAccess.Write => 1u, _ => 2u };
        return flags | mode switch
        {
            FileMode.CreateNew => Create | Exclusive,
            FileMode.Create => Create | OpenFlags.Truncate,
            FileMode.OpenOrCreate => Create,
            FileMode.Truncate => OpenFlags.Truncate,
            FileMode.Append => Create | Append,
            _ => 0,
        };
    }
}
