using System.Globalization;

namespace Externfs.Humfs.Nodes;

/// <summary>Whether this process may lend descriptors to the kernel: CAP_SYS_ADMIN in the first user namespace (<c>fuse_backing_open</c>, Linux 6.9).</summary>
internal static class PassthroughRight
{
    private const int SystemAdministration = 21;
    private const string AllIds = "4294967295";
    private const string EffectiveCapabilities = "CapEff:";

    public static bool IsHeld() => IsFirstNamespace(File.ReadAllText("/proc/self/uid_map")) && HasCapability(File.ReadLines("/proc/self/status"));

    /// <summary>The first user namespace maps all ids to themselves.</summary>
    internal static bool IsFirstNamespace(string map) =>
        map.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", AllIds];

    internal static bool HasCapability(IEnumerable<string> status)
    {
        foreach (var line in status)
        {
            if (line.StartsWith(EffectiveCapabilities, StringComparison.Ordinal))
                return ulong.TryParse(line.AsSpan(EffectiveCapabilities.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var set) && (set >> SystemAdministration & 1) != 0;
        }

        return false;
    }
}
