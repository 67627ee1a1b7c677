namespace Externfs.Humfs.Native;

/// <summary>AT_* of <c>include/uapi/linux/fcntl.h</c>.</summary>
internal static class AtFlags
{
    public const int CurrentDirectory = -100;
    public const int SymlinkNoFollow = 0x100;
    public const int RemoveDirectory = 0x200;
    public const int SymlinkFollow = 0x400;
    public const int NoAutomount = 0x800;
    public const int EmptyPath = 0x1000;
}
