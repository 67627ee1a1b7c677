using System.Diagnostics;
using System.Text;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>Runs a program and takes its output, as bytes in Latin-1 so that nothing is lost.</summary>
internal static class Command
{
    /// <summary>Standard output; fails where the exit status is not among those expected.</summary>
    public static string Run(string program, IEnumerable<string> arguments, string input = "", params int[] expected)
    {
        var (status, output, errors) = Try(program, arguments, input);
        Assert.True(status == 0 || expected.Contains(status), $"{program} {string.Join(' ', arguments.Take(12))}: exit {status}\n{errors}\n{output}");
        return output;
    }

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static (int Status, string Output, string Errors) Try(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Encoding.Latin1,
            StandardOutputEncoding = Encoding.Latin1,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("DPKG_FRONTEND_LOCKED");
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        var errors = new StringBuilder();
        var readers = new[] { Reader(process.StandardOutput, output), Reader(process.StandardError, errors) };
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        foreach (var reader in readers)
            reader.Join();
        process.WaitForExit();
        return (process.ExitCode, output.ToString(), errors.ToString());
    }

    private static Thread Reader(StreamReader from, StringBuilder to)
    {
        var thread = new Thread(() => to.Append(from.ReadToEnd()));
        thread.Start();
        return thread;
    }
}
