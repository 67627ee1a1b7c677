using Externfs.Kernel.Mounting;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs umount</c>.</summary>
internal static class UnmountCommand
{
    public static int Run(IReadOnlyList<string> paths, bool lazy)
    {
        var status = ExitStatus.Success;
        foreach (var path in paths)
        {
            try
            {
                var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
                var mountPoint = MountTable.Read().Any(entry => entry.MountPoint == full) ? full : throw new MountRefusedException($"{path} is no externfs mount; 'externfs list' shows them");
                Unmounting.Unmount(mountPoint, lazy);
            }
            catch (MountRefusedException refusal)
            {
                // The others are unmounted all the same.
                status = Failing.Say(ExitStatus.MountFailure, refusal.Message);
            }
        }

        return status;
    }
}
