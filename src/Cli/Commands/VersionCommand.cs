using System.Runtime.InteropServices;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs version</c>.</summary>
internal static class VersionCommand
{
    public static int Run(TextWriter output, bool verbose)
    {
        output.WriteLine($"externfs {ProgramVersion.Text}");
        if (!verbose)
            return ExitStatus.Success;
        output.WriteLine($"Linux {Environment.OSVersion.Version} ({File.ReadAllText("/proc/sys/kernel/osrelease").Trim()})");
        output.WriteLine(RuntimeInformation.FrameworkDescription);
        return ExitStatus.Success;
    }
}
