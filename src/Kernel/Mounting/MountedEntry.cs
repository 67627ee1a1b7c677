namespace Externfs.Kernel.Mounting;

/// <summary>A line of the mount table.</summary>
/// <param name="MountPoint">Where.</param>
/// <param name="Source">The first field of the mount.</param>
/// <param name="Type">The file system type.</param>
/// <param name="Options">Options of the mount and of the file system as the kernel shows them, separated by commas.</param>
/// <param name="DeviceMinor">The minor number of the mount's device: the name of its directory in <c>/sys/fs/fuse/connections</c>.</param>
public sealed record MountedEntry(string MountPoint, string Source, string Type, string Options, uint DeviceMinor)
{
    /// <summary>The part of the options that is the mount point's, which a remount changes.</summary>
    public string PointOptions { get; init; } = "";

    /// <summary>The part of the options that is the file system's.</summary>
    public string FileSystemOptions { get; init; } = "";
}
