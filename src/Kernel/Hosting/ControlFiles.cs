using System.Text;
using Externfs.Kernel.Plugins;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Vfs.Control;

namespace Externfs.Kernel.Hosting;

/// <summary>The files of <c>.externfs/</c>. All but the failures and effects are lines of <c>key: value</c>.</summary>
internal sealed class ControlFiles
{
    private const ushort ReadableByAll = 0x124;
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly MountRequest _request;
    private readonly LoadedPlugin _plugin;
    private readonly HostServices _services;

    public ControlFiles(MountRequest request, LoadedPlugin plugin, HostServices services, FailureLog failures)
    {
        _request = request;
        _plugin = plugin;
        _services = services;
        Directory = new ControlDirectory(
            ("errors", ReadableByAll, failures.ToBytes),
            ("journal", ReadableByAll, static () => []),
            ("options", ReadableByAll, Options),
            ("plugin", ReadableByAll, Plugin),
            ("status", ReadableByAll, Status),
            ("version", ReadableByAll, Version));
    }

    public ControlDirectory Directory { get; }

    /// <summary>The files of a tree that has no plugin and no mount.</summary>
    public static ControlDirectory Of(FailureLog failures) => new(("errors", ReadableByAll, failures.ToBytes));

    /// <summary>The mount's tree, once there is one.</summary>
    public HostedTree? Tree { get; set; }

    private static byte[] Lines(IEnumerable<KeyValuePair<string, string>> lines)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in lines)
            text.Append(key).Append(": ").Append(value).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private byte[] Options() => Encoding.UTF8.GetBytes(_request.Options.ToDisplayText() + "\n");

    private byte[] Plugin() => Lines(
    [
        new("name", _plugin.Plugin.Name),
        new("summary", _plugin.Plugin.Summary),
        new("version", _plugin.Version),
        new("assembly", _plugin.Installed.AssemblyPath),
    ]);

    private byte[] Version() => Encoding.UTF8.GetBytes($"externfs {_services.Version}\n");

    private byte[] Status()
    {
        List<KeyValuePair<string, string>> lines =
        [
            new("mount point", _request.MountPoint),
            new("source", _request.Source),
            new("plugin", _plugin.Plugin.Name),
            new("host process", $"{Environment.ProcessId}"),
            new("mounted since", _since.ToString("yyyy-MM-ddTHH:mm:ssZ")),
        ];
        if (Tree is { } tree)
        {
            if (tree.Dispatcher.Negotiated is { } negotiated)
                lines.Add(new("protocol", $"FUSE 7.{negotiated.Minor}"));
            lines.Add(new("transport", tree.Transport));
            lines.Add(new("nodes held by the kernel", tree.Vfs.FileSystem is INodeResolver ? "not counted" : $"{tree.Vfs.Nodes.Count}"));
            lines.Add(new("open handles", $"{tree.Vfs.Handles.Count}"));
            lines.Add(new("requests that wait", $"{tree.Pool.WaitingCount}"));
            lines.Add(new("resident memory", $"{Environment.WorkingSet / 1024} KiB"));
            tree.Vfs.FileSystem.DescribeStatus(lines);
        }

        return Lines(lines);
    }
}
