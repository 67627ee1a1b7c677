using System.Globalization;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>Whether this kernel offers FUSE over io_uring: 6.14 or newer, and switched on.</summary>
internal static class UringSupport
{
    private const string Switch = "/sys/module/fuse/parameters/enable_uring";
    private const string ProcessorFolder = "/sys/devices/system/cpu";

    /// <summary>Why the kernel does not, in one line that says what to do; null where it does.</summary>
    public static string? Refusal()
    {
        try
        {
            return File.ReadAllText(Switch).StartsWith('Y') ? null : $"FUSE over io_uring is switched off; 'echo Y > {Switch}' as root switches it on";
        }
        catch (IOException)
        {
            return "this kernel has no FUSE over io_uring: it needs Linux 6.14 with CONFIG_FUSE_IO_URING, and the module loaded ('modprobe fuse')";
        }
    }

    /// <summary>What is said when no ring can be made.</summary>
    public static string NoRing(Errno error) => error is Errno.EPERM or Errno.ENOSYS
        ? $"io_uring is not allowed here ({error}): see kernel.io_uring_disabled in sysctl(8), and the sandbox if this is a container"
        : $"io_uring can't be had: io_uring_setup failed with {error}";

    /// <summary>The numbers of processors. The kernel wants a queue for each that there may be.</summary>
    /// <param name="state"><c>possible</c> or <c>online</c>.</param>
    public static IReadOnlyList<int> Processors(string state) => ParseRanges(File.ReadAllText($"{ProcessorFolder}/{state}"));

    /// <summary>Numbers in words such as <c>0-3</c> or <c>0,2-7</c>.</summary>
    internal static IReadOnlyList<int> ParseRanges(string text)
    {
        List<int> numbers = [];
        foreach (var range in text.Trim().Split(','))
        {
            var ends = Array.ConvertAll(range.Split('-'), static end => int.Parse(end, CultureInfo.InvariantCulture));
            numbers.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }

        return numbers;
    }
}
