using System.Runtime.CompilerServices;
using Externfs.PackageDb.Live.Interop;

namespace Externfs.PackageDb.Live;

/// <summary>
/// Makes the calling thread open files with no more rights than the caller of an operation has: where the host process is root, what the mount's own modes let
/// through is checked once more by the file's file system, so that ACLs, closed directories behind a symlink, and a file that has just been replaced by a secret one
/// count as they do outside the mount. Dispose takes the thread back.
/// </summary>
/// <remarks>Credentials of a thread, see setfsuid(2). Allocates nothing. Nothing may wait in between.</remarks>
internal unsafe ref struct CallerRights
{
    private const int MaxGroups = 1024;
    private static readonly bool IsRoot = Libc.GetEffectiveUserId() == 0;
    private static readonly uint[] OwnGroups = ReadOwnGroups();
    private readonly bool _entered;

    private CallerRights(uint uid, uint gid, scoped ReadOnlySpan<uint> groups)
    {
        _entered = true;
        fixed (uint* pointer = groups)
            _ = Libc.SetThreadGroups((nuint)groups.Length, pointer);
        _ = Libc.SetFileSystemGroupId(gid);
        _ = Libc.SetFileSystemUserId(uid);
    }

    /// <summary>Whether the host process may more than the caller.</summary>
    public static bool Differ(OpContext context) => IsRoot && context.Uid != 0;

    /// <summary>Takes on the caller's user and group.</summary>
    public static CallerRights Enter(OpContext context) => Differ(context) ? new CallerRights(context.Uid, context.Gid, default) : default;

    /// <summary>Takes on the caller's supplementary groups too, which are read from <c>/proc</c>.</summary>
    [SkipLocalsInit]
    public static CallerRights EnterWithGroups(OpContext context)
    {
        if (!Differ(context))
            return default;
        Span<uint> groups = stackalloc uint[MaxGroups];
        return new CallerRights(context.Uid, context.Gid, groups[..ProcessGroups.Read(context.Pid, groups)]);
    }

    public readonly void Dispose()
    {
        if (!_entered)
            return;
        _ = Libc.SetFileSystemUserId(0);
        _ = Libc.SetFileSystemGroupId(0);
        fixed (uint* pointer = OwnGroups)
            _ = Libc.SetThreadGroups((nuint)OwnGroups.Length, pointer);
    }

    private static uint[] ReadOwnGroups()
    {
        var groups = new uint[Math.Max(Libc.GetGroups(0, null), 0)];
        fixed (uint* pointer = groups)
            return groups.Length == 0 || Libc.GetGroups(groups.Length, pointer) == groups.Length ? groups : [];
    }
}
