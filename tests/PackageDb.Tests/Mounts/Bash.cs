using System.Diagnostics;
using System.Text;

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>Runs what a user types. Output is shown as Latin-1.</summary>
internal static class Bash
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, string> PackageOf = new(StringComparer.Ordinal)
    {
        ["apt-get"] = "apt",
        ["dpkg-deb"] = "dpkg",
        ["rsync"] = "rsync",
        ["setfattr"] = "attr",
        ["setpriv"] = "util-linux",
        ["tar"] = "tar",
    };

    /// <summary>Fails with the name of the package where a program is not installed.</summary>
    public static void Needs(params string[] programs)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        foreach (var program in programs)
            Assert.True(folders.Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed: apt-get install {PackageOf[program]}");
    }

    /// <summary>Runs a command line in a directory; $1 and so on are the arguments. A pipe fails where any part of it does.</summary>
    public static async Task<Outcome> RunAsync(string command, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-o", "pipefail", "-c", command, "bash", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.Latin1,
            UseShellExecute = false,
            Environment = { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var process = Process.Start(start)!;
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

    /// <summary>What a command line prints; it has to succeed and to complain about nothing.</summary>
    public static async Task<string> PrintsAsync(string command, string folder, params string[] arguments)
    {
        var outcome = await RunAsync(command, folder, arguments);
        Assert.True(outcome is { Status: 0, Error: "" }, $"'{command}' ended with {outcome.Status}: {outcome.Error}{outcome.Output}");
        return outcome.Output;
    }

    /// <summary>The lines that a command line prints.</summary>
    public static async Task<string[]> LinesAsync(string command, string folder, params string[] arguments) =>
        (await PrintsAsync(command, folder, arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
