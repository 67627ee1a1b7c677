using Externfs.Cli.Interop;

namespace Externfs.Cli.Hosting;

/// <summary>What makes a process a good resident. The launcher has given it its session and closed its descriptors.</summary>
internal static class Daemon
{
    /// <summary>Before the mount: what is inherited from whoever typed the command is put right.</summary>
    public static void Prepare(Action<LogSeverity, string> log)
    {
        _ = LibC.UMask(0x12); // 022
        LeaveOomProtection();
        AppDomain.CurrentDomain.UnhandledException += (_, fault) => log(LogSeverity.Error, $"the host process ends: {Failing.OneLine($"{fault.ExceptionObject}")}");
        TaskScheduler.UnobservedTaskException += (_, fault) => log(LogSeverity.Error, Failing.OneLine($"{fault.Exception}"));
    }

    /// <summary>Once the mount stands: no directory is kept busy, no terminal is written to.</summary>
    public static void Detach()
    {
        Environment.CurrentDirectory = "/";
        using var nowhere = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        LibC.Redirect(nowhere, 2);
    }

    /// <summary>A host that is started by a protected service (sshd, udev) is not protected itself.</summary>
    private static void LeaveOomProtection()
    {
        const string adjustment = "/proc/self/oom_score_adj";
        try
        {
            if (File.ReadAllText(adjustment).StartsWith('-'))
                File.WriteAllText(adjustment, "0");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Only a neighbourly gesture: the mount works without it.
            _ = error;
        }
    }
}
