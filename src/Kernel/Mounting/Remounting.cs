namespace Externfs.Kernel.Mounting;

/// <summary>Changes the generic options of a mount that is there: <c>mount -o remount,ro</c>.</summary>
public static class Remounting
{
    /// <summary>Applies the generic options; those of the plugin stay as they are.</summary>
    /// <param name="mountPoint">The mount point, absolute.</param>
    /// <param name="options">What is wanted.</param>
    /// <exception cref="MountRefusedException">There is no such mount, or the caller may not.</exception>
    public static void Remount(string mountPoint, MountOptionSet options)
    {
        if (MountTable.Read().All(entry => entry.MountPoint != mountPoint))
            throw new MountRefusedException($"{mountPoint}: no externfs is mounted there");
        FuseMount.Remount(mountPoint, options);
    }
}
