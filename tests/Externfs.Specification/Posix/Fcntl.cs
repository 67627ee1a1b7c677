using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>The kinds of a record lock (F_RDLCK, F_WRLCK, F_UNLCK).</summary>
public enum LockType : short
{
    Read,
    Write,
    None,
}

/// <summary>The commands of fcntl(2) for record locks.</summary>
public enum LockCommand
{
    Get = 5,
    Set = 6,
    SetWait = 7,
    OfdGet = 36,
    OfdSet = 37,
    OfdSetWait = 38,
}

/// <summary>struct flock. A length of 0 is up to the end, however far it moves.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct RecordLock
{
    public LockType Type;
    private readonly short _whence;
    public long Start;
    public long Length;
    public int Process;

    public RecordLock(LockType type, long start, long length)
    {
        Type = type;
        _whence = 0;
        Start = start;
        Length = length;
    }
}

public sealed unsafe partial class OpenFile
{
    /// <summary>fcntl(2) with a lock: the lock that stands in the way, for the commands that get.</summary>
    public RecordLock Lock(LockCommand command, LockType type, long start = 0, long length = 0)
    {
        var record = new RecordLock(type, start, length);
        Libc.Check(Libc.Fcntl(_descriptor, command, &record), $"fcntl {command}");
        return record;
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Fcntl(int descriptor, LockCommand command, RecordLock* record);
}
