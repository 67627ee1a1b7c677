using System.Buffers;
using System.Text;

namespace Externfs.Kernel.Mounting;

/// <summary>The externfs mounts of this mount namespace, read from <c>/proc/self/mountinfo</c> (proc(5)). No mount is touched, so a hanging one does not hang the reader.</summary>
public static class MountTable
{
    /// <summary>The type that the kernel shows for an externfs mount.</summary>
    public const string FileSystemType = "fuse.externfs";

    private const string MountInfo = "/proc/self/mountinfo";

    /// <summary>The externfs mounts, oldest first.</summary>
    public static IReadOnlyList<MountedEntry> Read() => [.. All().Where(entry => entry.Type == FileSystemType)];

    /// <summary>The externfs mount that a path is in, or null where another file system holds it.</summary>
    /// <param name="path">A path; made absolute without looking at the disk.</param>
    public static MountedEntry? Containing(string path)
    {
        var full = Path.GetFullPath(path);
        MountedEntry? best = null;
        foreach (var entry in All())
        {
            if (Contains(entry.MountPoint, full) && (best is null || entry.MountPoint.Length >= best.MountPoint.Length))
                best = entry;
        }

        return best?.Type == FileSystemType ? best : null;
    }

    /// <summary>Parses lines of mountinfo.</summary>
    internal static IEnumerable<MountedEntry> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            // 36 35 98:0 /root /mount/point rw,noatime master:1 - type source superoptions
            var separator = line.IndexOf(" - ", StringComparison.Ordinal);
            if (separator < 0)
                continue;
            var left = line[..separator].Split(' ');
            var right = line[(separator + 3)..].Split(' ');
            if (left.Length < 6 || right.Length < 3)
                continue;
            var minor = uint.TryParse(left[2].AsSpan(left[2].IndexOf(':', StringComparison.Ordinal) + 1), out var number) ? number : 0;
            yield return new MountedEntry(Unescape(left[4]), Unescape(right[1]), Unescape(right[0]), MergeOptions(left[5], right[2]), minor)
            {
                PointOptions = left[5],
                FileSystemOptions = right[2],
            };
        }
    }

    /// <summary>Undoes the octal escapes (<c>\040</c>) of mountinfo.</summary>
    internal static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
            return field;
        var bytes = new ArrayBufferWriter<byte>();
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length && IsOctal(field[i + 1]) && IsOctal(field[i + 2]) && IsOctal(field[i + 3]))
            {
                bytes.Write([(byte)(((field[i + 1] - '0') << 6) | ((field[i + 2] - '0') << 3) | (field[i + 3] - '0'))]);
                i += 3;
            }
            else
            {
                bytes.Write(Encoding.UTF8.GetBytes(field, i, 1));
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    private static IEnumerable<MountedEntry> All() => Parse(File.ReadLines(MountInfo));

    private static bool Contains(string mountPoint, string path) =>
        mountPoint == "/" || path == mountPoint || (path.StartsWith(mountPoint, StringComparison.Ordinal) && path[mountPoint.Length] == '/');

    private static string MergeOptions(string mount, string super) =>
        string.Join(',', mount.Split(',').Concat(super.Split(',')).Distinct(StringComparer.Ordinal));
}
