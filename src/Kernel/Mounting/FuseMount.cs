using Externfs.Kernel.Native;
using Externfs.Kernel.Transport;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Mounting;

/// <summary>Puts an externfs mount into the tree: as root by mount(2), as a user through fusermount3(1).</summary>
internal static class FuseMount
{
    private const string SubType = "externfs";

    /// <summary>Mounts.</summary>
    /// <param name="mountPoint">An existing directory, absolute.</param>
    /// <param name="source">The first field of the mount.</param>
    /// <param name="options">Generic options.</param>
    /// <param name="readOnly">Whether the tree is read-only whatever the options say.</param>
    /// <returns>The descriptor on which requests come.</returns>
    /// <exception cref="MountRefusedException">One line.</exception>
    public static SafeFileHandle Mount(string mountPoint, string source, MountOptionSet options, bool readOnly)
    {
        var isRoot = Libc.GetEffectiveUserId() == 0;
        return isRoot ? MountAsRoot(mountPoint, source, options, readOnly) : MountAsUser(mountPoint, source, options, readOnly);
    }

    /// <summary>Changes the generic options of a mount.</summary>
    /// <exception cref="MountRefusedException">There is no such mount, or the caller may not.</exception>
    public static void Remount(string mountPoint, Libc.MountFlags flags)
    {
        if (Libc.Mount("none", mountPoint, null, Libc.MountFlags.Bind | Libc.MountFlags.Remount | flags, null) != 0)
            throw new MountRefusedException(Libc.LastError == Errno.EPERM ? $"{mountPoint}: only root may remount" : $"{mountPoint}: remounting failed with {Libc.LastError}");
    }

    private static SafeFileHandle MountAsRoot(string mountPoint, string source, MountOptionSet options, bool readOnly)
    {
        var device = FuseDevice.Open();
        var flags = options.Flags | (readOnly ? Libc.MountFlags.ReadOnly : Libc.MountFlags.None);
        var data = $"fd={device.DangerousGetHandle()},rootmode=40000,user_id={Libc.GetEffectiveUserId()},group_id={Libc.GetEffectiveGroupId()},default_permissions"
            + (options.AllowsOther(isRoot: true) ? ",allow_other" : "");
        if (Libc.Mount(source, mountPoint, MountTable.FileSystemType, flags, data) == 0)
        {
            // The kernel shows the words of mount(8) itself, also after a remount.
            MountUserTable.Add(source, mountPoint, string.Join(',', options.Others));
            return device;
        }

        var error = Libc.LastError;
        device.Dispose();
        throw new MountRefusedException(error switch
        {
            Errno.ENODEV => $"{mountPoint}: the kernel has no FUSE; is the module loaded ('modprobe fuse')?",
            Errno.EPERM => $"{mountPoint}: not allowed to mount: CAP_SYS_ADMIN is missing; in a user namespace the mount namespace must be its own ('unshare --mount')",
            Errno.EBUSY => $"{mountPoint}: the mount point is in use",
            _ => $"{mountPoint}: mount failed with {error}",
        });
    }

    private static SafeFileHandle MountAsUser(string mountPoint, string source, MountOptionSet options, bool readOnly)
    {
        // fusermount3 would leave them out without a word.
        if (Refused(options.Flags) is { } refused)
            throw new MountRefusedException($"{mountPoint}: option '{refused}' is for root: the mount of a user has neither setuid programs nor devices; in a user namespace of their own users are root");
        List<string> words = [$"fsname={Escape(source)}", $"subtype={SubType}", "default_permissions"];
        if (options.AllowsOther(isRoot: false))
            words.Add("allow_other");
        else if (options.AllowRoot)
            words.Add("allow_root");
        words.AddRange(options.GenericWords());
        if (readOnly && !options.ReadOnly)
            words.Add("ro");
        return Fusermount.Mount(mountPoint, string.Join(',', words));
    }

    private static string? Refused(Libc.MountFlags flags) =>
        !flags.HasFlag(Libc.MountFlags.NoSetUid) ? "suid" : !flags.HasFlag(Libc.MountFlags.NoDevices) ? "dev" : null;

    private static string Escape(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal);
}
