using System.Diagnostics;
using Externfs.Specification.Tests;

[assembly: AssemblyFixture(typeof(TmpfsDirectory))]

namespace Externfs.Specification.Tests;

/// <summary>A tmpfs of its own.</summary>
public sealed class TmpfsDirectory : TestedDirectory, IDisposable
{
    public TmpfsDirectory() => Run("mount", "-t", "tmpfs", "-o", "mode=755,size=512m", "externfs-tests", Root);

    public override string Root { get; } = Directory.CreateTempSubdirectory("externfs-tmpfs-").FullName;

    public override Lacks Lacks => Lacks.RangeZeroing | Lacks.RangeMoving;

    public void Dispose()
    {
        Run("umount", Root);
        Directory.Delete(Root);
    }

    internal static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
