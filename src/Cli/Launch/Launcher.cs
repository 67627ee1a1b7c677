using System.Diagnostics;
using Externfs.Cli.Interop;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Launch;

/// <summary>Starts a host process and waits until its mount can be used.</summary>
internal static class Launcher
{
    /// <summary>How long a mount may take.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long a host that has no mount may take to end.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(5);

    /// <summary>Starts the command in its own session and waits for its line on descriptor 3.</summary>
    /// <returns>The host's pid.</returns>
    /// <exception cref="MountRefusedException">The host refused, ended, or said nothing in time; then it is gone.</exception>
    public static int Launch(IReadOnlyList<string> command, TimeSpan timeout)
    {
        var (read, write) = LibC.Pipe();
        using (read)
        {
            int pid;
            using (write)
                pid = LibC.Spawn(command, write);

            string? refusal;
            try
            {
                if (HostStatus.Await(read, timeout, Console.Error.WriteLine, out refusal))
                    return pid;
            }
            catch (TimeoutException)
            {
                // The host undoes what it did.
                _ = LibC.Kill(pid, LibC.SIGTERM);
                refusal = $"the host process (pid {pid}) was not ready within {timeout.TotalSeconds} s and was ended; the system log may say why";
            }

            var status = AwaitEnd(pid, read);
            throw new MountRefusedException(refusal ?? (status >= 0
                ? $"the host process (pid {pid}) ended with status {status} before the mount was ready"
                : $"the host process (pid {pid}) was killed by signal {-status} before the mount was ready"));
        }
    }

    /// <summary>Waits until the host is gone; SIGKILL is for one that does not go.</summary>
    private static int AwaitEnd(int pid, SafeFileHandle status)
    {
        var watch = Stopwatch.StartNew();
        Span<byte> rest = stackalloc byte[512];
        do
        {
            if (watch.Elapsed <= Leaving && LibC.PollForReading(status, Leaving - watch.Elapsed))
                continue;
            _ = LibC.Kill(pid, LibC.SIGKILL);
            break;
        }
        while (LibC.Read(status, rest) > 0);

        return LibC.WaitForExit(pid);
    }
}
