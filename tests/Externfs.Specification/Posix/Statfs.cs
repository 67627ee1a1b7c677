using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>What statfs(2) tells; blocks are of <paramref name="BlockSize"/> bytes.</summary>
public readonly record struct FileSystemStat(long Type, long BlockSize, ulong Blocks, ulong Free, ulong Available, ulong Files, ulong FreeFiles, long NameLength);

public partial class Session
{
    /// <summary>fstatfs(2) of the directory.</summary>
    public FileSystemStat Statfs() => Libc.Statfs(_directory);
}

public sealed partial class OpenFile
{
    /// <summary>fstatfs(2).</summary>
    public FileSystemStat Statfs() => Libc.Statfs(_descriptor);
}

internal static unsafe partial class Libc
{
    /// <summary>struct statfs of 64-bit machines: type, bsize, blocks, bfree, bavail, files, ffree, fsid, namelen, frsize, flags, spare.</summary>
    public static FileSystemStat Statfs(int descriptor)
    {
        var words = stackalloc ulong[32];
        Check(Fstatfs(descriptor, words), "fstatfs");
        return new FileSystemStat((long)words[0], (long)words[1], words[2], words[3], words[4], words[5], words[6], (long)words[8]);
    }

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int Fstatfs(int descriptor, ulong* buffer);
}
