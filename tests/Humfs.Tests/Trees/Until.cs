using System.Diagnostics;

namespace Externfs.Humfs.Tests.Trees;

internal static class Until
{
    /// <summary>Waits until a file system's clock, which moves with the kernel's tick, is surely another one.</summary>
    public static void TickPasses()
    {
        var folder = Directory.CreateTempSubdirectory("externfs-humfs-tick-");
        var file = Path.Combine(folder.FullName, "clock");
        File.WriteAllText(file, "");
        var first = File.GetLastWriteTimeUtc(file);
        var deadline = Stopwatch.StartNew();
        while (File.GetLastWriteTimeUtc(file) == first && deadline.Elapsed < TimeSpan.FromSeconds(10))
            File.WriteAllText(file, "x");
        folder.Delete(recursive: true);
    }
}
