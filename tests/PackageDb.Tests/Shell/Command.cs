using System.Diagnostics;
using System.Text;

namespace Externfs.PackageDb.Tests.Shell;

/// <summary>A program of the machine, to compare with.</summary>
internal static class Command
{
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var (output, exit, error) = await TryRun(program, arguments);
        return exit == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {exit}: {error}");
    }

    public static async Task<(string Output, int Exit, string Error)> TryRun(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.Latin1,
            Environment = { ["LC_ALL"] = "C.UTF-8", ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output, process.ExitCode, await error);
    }

    public static async Task<string[]> Lines(string program, params string[] arguments) =>
        (await Run(program, arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
