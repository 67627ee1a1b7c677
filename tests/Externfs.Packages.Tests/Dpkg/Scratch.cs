namespace Externfs.Packages.Tests.Dpkg;

/// <summary>Directories of a test's own, in memory where the machine has a place for that.</summary>
internal static class Scratch
{
    public static string Make(string name) =>
        Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"externfs-{name}-{Guid.NewGuid():N}")).FullName;

    /// <summary>Removes one; rm takes names that are no text.</summary>
    public static void Remove(string directory) => Command.Run("rm", ["-rf", directory]);
}
