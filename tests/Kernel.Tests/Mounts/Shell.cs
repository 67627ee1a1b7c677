using System.Diagnostics;

namespace Kernel.Tests.Mounts;

/// <summary>Runs what a user types.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command line in a directory; it has to end in time.</summary>
    public static async Task<Outcome> RunAsync(string command, string folder, params string[] arguments)
    {
        using var process = Start(command, folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' does not end", e);
        }

        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command line; $1 and so on are the arguments.</summary>
    public static Process Start(string command, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command, "sh", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
