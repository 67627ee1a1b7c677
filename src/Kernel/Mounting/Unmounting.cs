using Externfs.Kernel.Native;

namespace Externfs.Kernel.Mounting;

/// <summary>Takes a mount out of the tree.</summary>
public static class Unmounting
{
    /// <summary>Unmounts: as root by umount2(2), as a user by fusermount3(1).</summary>
    /// <param name="mountPoint">The mount point, absolute.</param>
    /// <param name="lazy">Out of the tree at once, even while somebody uses it.</param>
    /// <exception cref="MountRefusedException">It is busy, no mount, or not the caller's.</exception>
    public static void Unmount(string mountPoint, bool lazy)
    {
        if (TryUnmount(mountPoint, lazy, abort: false, out var problem))
            return;
        throw new MountRefusedException($"{mountPoint}: {problem}");
    }

    /// <summary>Unmounts, or says why not.</summary>
    /// <param name="mountPoint">The mount point.</param>
    /// <param name="lazy">Out of the tree at once.</param>
    /// <param name="abort">Those who wait for an answer get an error (root only).</param>
    /// <param name="problem">Why not.</param>
    internal static bool TryUnmount(string mountPoint, bool lazy, bool abort, out string problem)
    {
        problem = "";
        if (Libc.GetEffectiveUserId() != 0)
            return Fusermount.TryUnmount(mountPoint, lazy, out problem);
        var flags = Libc.UnmountFlags.NoFollow
            | (lazy ? Libc.UnmountFlags.Detach : Libc.UnmountFlags.None)
            | (abort ? Libc.UnmountFlags.Force : Libc.UnmountFlags.None);
        if (Libc.Unmount(mountPoint, flags) == 0)
        {
            MountUserTable.Remove(mountPoint);
            return true;
        }

        problem = Libc.LastError switch
        {
            Errno.EBUSY => "the mount is in use; end what uses it ('fuser -vm DIR' shows it), or unmount lazily (-l)",
            Errno.EINVAL => "nothing is mounted there",
            Errno.ENOENT => "there is no such directory",
            Errno.EPERM => "only root may unmount this",
            var error => $"umount failed with {error}",
        };
        return false;
    }

    /// <summary>Takes a mount out of the tree whoever uses it; those who wait for an answer get an error.</summary>
    internal static void Abandon(string mountPoint)
    {
        var entry = MountTable.Read().LastOrDefault(entry => entry.MountPoint == mountPoint);
        if (entry is null)
            return;
        TryUnmount(mountPoint, lazy: true, abort: true, out _);

        // A user's fusermount3 does not abort; the connection is the user's own in /sys, where fusectl is mounted.
        try
        {
            File.WriteAllText($"/sys/fs/fuse/connections/{entry.DeviceMinor}/abort", "1");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone already, or fusectl is not mounted: who waits then waits for the plugin.
        }
    }
}
