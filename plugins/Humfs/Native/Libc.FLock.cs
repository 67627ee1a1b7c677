using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int LockUnlock = 8;

    /// <summary>Takes an exclusive flock(2) without waiting; EAGAIN where another open file has it.</summary>
    public static Errno TryLock(int descriptor) => ErrorOf(FLock(descriptor, LockExclusive | LockNonBlocking));

    /// <summary>Gives the lock back, for all copies of the descriptor.</summary>
    public static void Unlock(int descriptor) => _ = FLock(descriptor, LockUnlock);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(int descriptor, int operation);
}
