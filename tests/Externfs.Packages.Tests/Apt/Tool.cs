using System.Diagnostics;

namespace Externfs.Packages.Tests.Apt;

/// <summary>Runs the real tools.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end; its output as bytes. Fails the test with the program's own words.</summary>
    public static byte[] Run(string program, IEnumerable<string> arguments, string? aptConfiguration = null, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        if (aptConfiguration is not null)
            start.Environment["APT_CONFIG"] = aptConfiguration;

        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var said = errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments.Take(12))}: exit {process.ExitCode}: {said}");
        return output.ToArray();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException(
                $"{start.FileName} is missing: apt-get install apt apt-utils dpkg lz4 zstd xz-utils bzip2 gzip ({error.Message})", error);
        }
    }
}
