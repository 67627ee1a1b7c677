using Externfs.Kernel.Native;

namespace Externfs.Kernel.Mounting;

/// <summary>Changes the generic options of a mount that is there: <c>mount -o remount,noexec</c>.</summary>
public static class Remounting
{
    // What mount(2) takes for the whole file system alone, and a mount point can't have of its own.
    private const Libc.MountFlags FileSystemFlags = Libc.MountFlags.Synchronous | Libc.MountFlags.DirectorySynchronous | Libc.MountFlags.LazyTime;
    private const Libc.MountFlags AccessTimeFlags = Libc.MountFlags.NoAccessTime | Libc.MountFlags.RelativeAccessTime | Libc.MountFlags.StrictAccessTime;

    /// <summary>Applies the generic options; those of externfs and the plugin stay, and may only be named as they are.</summary>
    /// <param name="mountPoint">The mount point, absolute.</param>
    /// <param name="options">What is wanted: the changes, or all options as mount(8) merges them from the mount table.</param>
    /// <param name="current">What the mount was given.</param>
    /// <param name="saysReadWrite">Whether <c>rw</c> was typed: mount(8) says it to its helper whoever typed it or not.</param>
    /// <exception cref="MountRefusedException">There is no such mount, the caller may not, or an option can't be changed.</exception>
    public static void Remount(string mountPoint, MountOptionSet options, MountOptionSet current, bool saysReadWrite = true)
    {
        var entry = MountTable.Read().LastOrDefault(entry => entry.MountPoint == mountPoint)
            ?? throw new MountRefusedException($"{mountPoint}: no externfs is mounted there");
        FuseMount.Remount(mountPoint, Flags(entry, options, current, saysReadWrite));
    }

    /// <summary>The bits that the mount point will have.</summary>
    internal static Libc.MountFlags Flags(MountedEntry entry, MountOptionSet options, MountOptionSet current, bool saysReadWrite)
    {
        string[] known = [.. current.Others, .. entry.FileSystemOptions.Split(',')];
        if (options.Others.FirstOrDefault(option => !known.Contains(option, StringComparer.Ordinal)) is { } other)
            throw new MountRefusedException($"{entry.MountPoint}: a remount can't change '{other}'; umount and mount again");

        // With what the kernel alone says of itself, the options are all that there are: what is not named is off. Without, they are changes.
        var isComplete = options.Others.Any(option => option.StartsWith("user_id=", StringComparison.Ordinal));
        var fileSystem = MountOptionWords.Apply(entry.FileSystemOptions.Split(','), Libc.MountFlags.None);
        var before = MountOptionWords.Apply(entry.PointOptions.Split(','), fileSystem & FileSystemFlags);
        var after = MountOptionWords.Apply(options.Words, isComplete ? Libc.MountFlags.None : before) & ~Libc.MountFlags.Remount;

        if (fileSystem.HasFlag(Libc.MountFlags.ReadOnly) && !after.HasFlag(Libc.MountFlags.ReadOnly))
        {
            if (isComplete || saysReadWrite)
                throw new MountRefusedException($"{entry.MountPoint}: the tree is read-only, so it can't be remounted with 'rw'");
            after |= Libc.MountFlags.ReadOnly;
        }

        var changed = (after ^ fileSystem) & FileSystemFlags;
        if (changed != Libc.MountFlags.None)
            throw new MountRefusedException($"{entry.MountPoint}: a remount can't change '{MountOptionWords.Of(changed).First()}'; umount and mount again");

        // mount(2) keeps what there is about times of access where nothing is said of them.
        if ((after & AccessTimeFlags) == Libc.MountFlags.None)
            after |= before.HasFlag(Libc.MountFlags.NoAccessTime) ? Libc.MountFlags.RelativeAccessTime : Libc.MountFlags.StrictAccessTime;
        return after;
    }
}
