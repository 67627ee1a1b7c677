namespace Externfs.Kernel.Dispatch;

/// <summary>Those flags of open(2) that the kernel side looks at, as <c>include/uapi/asm-generic/fcntl.h</c> numbers them.</summary>
internal static class OpenFlags
{
    public const uint ReadOnly = 0;
    public const uint AccessMode = 3;
    public const uint Truncate = 0x200;

    /// <summary>What is the business of making a file: O_CREAT, O_EXCL, O_NOCTTY.</summary>
    public const uint Making = 0x40 | 0x80 | 0x100;
}
