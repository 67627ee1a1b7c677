using System.Diagnostics;

namespace Kernel.Tests.Mounts;

/// <summary>The program io.c, compiled once.</summary>
public sealed class IoTool : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("externfs-io-").FullName;

    public IoTool()
    {
        using var gcc = Process.Start("gcc", ["-Wall", "-Werror", "-O1", "-o", Path, System.IO.Path.Combine(AppContext.BaseDirectory, "Mounts", "io.c")]);
        gcc.WaitForExit();
        Assert.Equal(0, gcc.ExitCode);
        File.SetUnixFileMode(_folder, (UnixFileMode)0x1ED);
    }

    public string Path => System.IO.Path.Combine(_folder, "io");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
