using System.Text;

namespace Externfs.Cli;

/// <summary>The name under which the program was called. The runtime only tells the program's file, so the name comes from <c>/proc/self/cmdline</c>.</summary>
internal static class ProgramName
{
    /// <summary>What mount(8) calls: <c>mount.externfs</c>, and <c>mount.fuse.externfs</c> for a remount, where the type is the kernel's.</summary>
    public static bool IsMountHelper => Read() is "mount.externfs" or "mount.fuse.externfs";

    private static string Read()
    {
        ReadOnlySpan<byte> line = File.ReadAllBytes("/proc/self/cmdline");
        var end = line.IndexOf((byte)0);
        var path = end < 0 ? line : line[..end];
        return Encoding.UTF8.GetString(path[(path.LastIndexOf((byte)'/') + 1)..]);
    }
}
