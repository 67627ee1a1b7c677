namespace Externfs.Kernel.Mounting;

/// <summary>What can be a mount point.</summary>
internal static class MountPoints
{
    /// <summary>The absolute path of a directory on which can be mounted.</summary>
    /// <exception cref="MountRefusedException">It is none.</exception>
    public static string Check(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
            return ResolveLinks(full);
        if (MountTable.Containing(full)?.MountPoint == full)
            throw new MountRefusedException($"{full}: a dead mount is there (its host process ended); 'umount {full}' removes it");
        throw new MountRefusedException(File.Exists(full) ? $"{full}: not a directory" : $"{full}: no such directory; 'mkdir -p {full}' makes it");
    }

    /// <summary>As the kernel's mount table will name it.</summary>
    private static string ResolveLinks(string path)
    {
        var resolved = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(resolved, part);
            resolved = new DirectoryInfo(next).ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? ResolveLinks(target) : next;
        }

        return resolved;
    }
}
