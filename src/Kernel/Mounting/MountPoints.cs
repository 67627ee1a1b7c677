namespace Externfs.Kernel.Mounting;

/// <summary>What can be a mount point.</summary>
internal static class MountPoints
{
    /// <summary>The absolute path of a directory on which can be mounted.</summary>
    /// <exception cref="MountRefusedException">It is none.</exception>
    public static string Check(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var isMount = MountTable.Read().Any(entry => entry.MountPoint == full);
        if (Directory.Exists(full) && (!isMount || Answers(full)))
            return ResolveLinks(full);
        if (isMount)
            throw new MountRefusedException($"{full}: a dead mount is there (its host process ended); 'umount {full}' removes it");
        throw new MountRefusedException(File.Exists(full) ? $"{full}: not a directory" : $"{full}: no such directory; 'mkdir -p {full}' makes it");
    }

    /// <summary>Whether a host process serves the mount: attributes may come from the kernel's cache, statfs(2) never does.</summary>
    private static bool Answers(string mountPoint)
    {
        try
        {
            return new DriveInfo(mountPoint).TotalSize >= 0;
        }
        catch (IOException)
        {
            return false;
        }
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
