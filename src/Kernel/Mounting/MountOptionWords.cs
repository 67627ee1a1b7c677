using Flags = Externfs.Kernel.Native.Libc.MountFlags;

namespace Externfs.Kernel.Mounting;

/// <summary>The generic options of mount(8), and the bits of mount(2) behind them.</summary>
internal static class MountOptionWords
{
    private static readonly (string Word, Flags Set, Flags Clear)[] Words =
    [
        ("defaults", Flags.None, Flags.None),
        ("rw", Flags.None, Flags.ReadOnly),
        ("ro", Flags.ReadOnly, Flags.None),
        ("suid", Flags.None, Flags.NoSetUid),
        ("nosuid", Flags.NoSetUid, Flags.None),
        ("dev", Flags.None, Flags.NoDevices),
        ("nodev", Flags.NoDevices, Flags.None),
        ("exec", Flags.None, Flags.NoExecute),
        ("noexec", Flags.NoExecute, Flags.None),
        ("async", Flags.None, Flags.Synchronous),
        ("sync", Flags.Synchronous, Flags.None),
        ("dirsync", Flags.DirectorySynchronous, Flags.None),
        ("atime", Flags.None, Flags.NoAccessTime),
        ("noatime", Flags.NoAccessTime, Flags.RelativeAccessTime | Flags.StrictAccessTime),
        ("diratime", Flags.None, Flags.NoDirectoryAccessTime),
        ("nodiratime", Flags.NoDirectoryAccessTime, Flags.None),
        ("relatime", Flags.RelativeAccessTime, Flags.NoAccessTime | Flags.StrictAccessTime),
        ("norelatime", Flags.None, Flags.RelativeAccessTime),
        ("strictatime", Flags.StrictAccessTime, Flags.NoAccessTime | Flags.RelativeAccessTime),
        ("nostrictatime", Flags.None, Flags.StrictAccessTime),
        ("lazytime", Flags.LazyTime, Flags.None),
        ("nolazytime", Flags.None, Flags.LazyTime),
        ("symfollow", Flags.None, Flags.NoSymlinkFollow),
        ("nosymfollow", Flags.NoSymlinkFollow, Flags.None),
        ("remount", Flags.Remount, Flags.None),
    ];

    // For mount(8), fstab(5) and systemd alone; they reach a helper all the same.
    private static readonly string[] MountOnly = ["auto", "noauto", "user", "nouser", "users", "nousers", "owner", "group", "nofail", "_netdev", "nomand", "iversion", "noiversion", "silent", "loud"];

    /// <summary>True for an option that means nothing to the file system.</summary>
    public static bool IsForMountOnly(string item) =>
        Array.IndexOf(MountOnly, item) >= 0
        || item.StartsWith("x-", StringComparison.Ordinal) || item.StartsWith("X-", StringComparison.Ordinal)
        || item.StartsWith("comment=", StringComparison.Ordinal) || item.StartsWith("user=", StringComparison.Ordinal);

    /// <summary>Applies words one after the other; what is no word changes nothing.</summary>
    public static Flags Apply(IEnumerable<string> words, Flags before) =>
        words.Aggregate(before, (flags, word) => TryApply(word, flags, out var after) ? after : flags);

    /// <summary>Applies a word to the flags so far; a later word wins.</summary>
    public static bool TryApply(string word, Flags before, out Flags after)
    {
        foreach (var (name, set, clear) in Words)
        {
            if (name != word)
                continue;
            after = (before & ~clear) | set;
            return true;
        }

        after = before;
        return false;
    }

    /// <summary>The words that set these flags.</summary>
    public static IEnumerable<string> Of(Flags flags) =>
        Words.Where(word => word.Set != Flags.None && word.Set != Flags.Remount && (flags & word.Set) == word.Set).Select(word => word.Word);
}
