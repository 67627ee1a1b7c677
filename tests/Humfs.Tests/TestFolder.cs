using System.Diagnostics;

namespace Externfs.Humfs.Tests;

/// <summary>A directory of a test's own, gone at its end.</summary>
public sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("externfs-humfs-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Runs a shell script in the folder; it must succeed.</summary>
    /// <returns>What it printed.</returns>
    public string Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-euc", script]) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script}\n{output}\n{errors.GetAwaiter().GetResult()}");
        return output;
    }

    public void Dispose() => Shell("rm -rf -- \"$PWD\"");
}
