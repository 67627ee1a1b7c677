using System.Globalization;
using System.Text;
using Externfs.Kernel.Native;

namespace Externfs.Kernel.Mounting;

/// <summary>What <c>-o</c> says, split: the generic options of mount(8), those of externfs, and what is left for the plugin.</summary>
public sealed class MountOptionSet
{
    // A day.
    private const double MaxSeconds = 86_400;

    private readonly List<KeyValuePair<string, string?>> _pluginOptions = [];
    private readonly List<string> _shown = [];
    private readonly List<string> _words = [];
    private readonly List<string> _others = [];
    private readonly List<KeyValuePair<string, string?>> _filters = [];

    private MountOptionSet()
    {
    }

    /// <summary>The plugin's name, or null where none is named.</summary>
    public string? Plugin { get; private set; }

    /// <summary>What neither mount(8) nor externfs knows: names and values as typed.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> PluginOptions => _pluginOptions;

    /// <summary><c>ro</c>.</summary>
    public bool ReadOnly => Flags.HasFlag(Libc.MountFlags.ReadOnly);

    /// <summary>Whether other users than the mounter get in: <c>allow_other</c>, the default for root.</summary>
    public bool? AllowOther { get; private set; }

    /// <summary>Whether root gets in beside a mounter who is not root: <c>allow_root</c>, fusermount3's own.</summary>
    public bool AllowRoot { get; private set; }

    /// <summary>Change the options of a mount that is there: <c>remount</c>.</summary>
    public bool Remount => Flags.HasFlag(Libc.MountFlags.Remount);

    /// <summary>Each request and answer in words on stderr: <c>debug</c>.</summary>
    public bool Debug { get; private set; }

    /// <summary>How long an operation may take before its caller gets ETIMEDOUT (<c>deadline=SECONDS</c>); null for as long as it likes.</summary>
    public TimeSpan? Deadline { get; private set; }

    /// <summary>Filters around the plugin's tree, from the inside out: names with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Filters => _filters;

    /// <summary>How requests are to come from the kernel: <c>transport=auto</c>, <c>device</c> or <c>io_uring</c>.</summary>
    public TransportChoice Transport { get; private set; }

    // A tree made of data has no business with setuid programs and devices, unless somebody says "suid" or "dev".
    internal Libc.MountFlags Flags { get; private set; } = Libc.MountFlags.NoSetUid | Libc.MountFlags.NoDevices;

    /// <summary>Takes an option text apart.</summary>
    /// <param name="text">As in <c>-o</c> and fstab(5): separated by commas; <c>\,</c> is a comma and <c>\\</c> a backslash in a value.</param>
    /// <exception cref="MountRefusedException">An option of mount(8) or externfs has a value that it can't have.</exception>
    public static MountOptionSet Parse(string? text)
    {
        var set = new MountOptionSet();
        foreach (var item in Split(text ?? ""))
            set.Add(item);
        return set;
    }

    /// <summary>The options as they were given, without what only mount(8) needs: what <c>.externfs/options</c> shows.</summary>
    public string ToDisplayText() => string.Join(',', _shown);

    /// <summary>The words of mount(8) in the order given.</summary>
    internal IReadOnlyList<string> Words => _words;

    /// <summary>All other options: of externfs and of the plugin, as <see cref="ToDisplayText"/> shows them.</summary>
    internal IReadOnlyList<string> Others => _others;

    internal bool AllowsOther(bool isRoot) => AllowOther ?? isRoot;

    /// <summary>The generic options in the words of fusermount3.</summary>
    internal IEnumerable<string> GenericWords() => MountOptionWords.Of(Flags);

    private static IEnumerable<string> Split(string text)
    {
        var item = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is ',' or '\\')
                item.Append(text[++i]);
            else if (text[i] != ',')
                item.Append(text[i]);
            else
                yield return Take(item);
        }

        yield return Take(item);

        static string Take(StringBuilder item)
        {
            var taken = item.ToString();
            item.Clear();
            return taken;
        }
    }

    private void Add(string item)
    {
        if (item.Length == 0 || MountOptionWords.IsForMountOnly(item))
            return;
        var equals = item.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? item : item[..equals];
        var value = equals < 0 ? null : item[(equals + 1)..];
        if (MountOptionWords.TryApply(name, Flags, out var flags))
        {
            if (value is not null)
                throw new MountRefusedException($"option '{item}': '{name}' takes no value");
            Flags = flags;
            _words.Add(name);
            if (name is not ("rw" or "remount" or "defaults"))
                _shown.Add(name);
            return;
        }

        switch (name)
        {
            case "plugin":
                if (string.IsNullOrEmpty(value))
                    throw new MountRefusedException("option 'plugin' needs a name: plugin=NAME; 'externfs plugins' lists them");
                if (Plugin == value)
                    return;
                if (Plugin is not null)
                    throw new MountRefusedException($"option 'plugin' is given twice: '{Plugin}' and '{value}'");
                Plugin = value;
                break;
            case "allow_other":
                AllowOther = OnOff(name, value);
                break;
            case "noallow_other":
                AllowOther = !OnOff(name, value);
                break;
            case "allow_root":
                AllowRoot = OnOff(name, value);
                break;
            case "default_permissions":
                // Always on: the kernel enforces owner, group and mode.
                _ = OnOff(name, value);
                break;
            case "debug":
                Debug = OnOff(name, value);
                break;
            case "deadline":
                Deadline = Seconds(name, value);
                break;
            case "filter":
                AddFilter(value);
                break;
            case "transport":
                Transport = value switch
                {
                    "auto" => TransportChoice.Auto,
                    "device" => TransportChoice.Device,
                    "io_uring" => TransportChoice.IoUring,
                    _ => throw new MountRefusedException($"option '{item}' takes one of auto, device, io_uring"),
                };
                break;
            default:
                _pluginOptions.Add(new(name, value));
                break;
        }

        var shown = item.Replace("\\", @"\\", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal);
        _shown.Add(shown);
        _others.Add(shown);
    }

    private void AddFilter(string? value)
    {
        if (string.IsNullOrEmpty(value))
            throw new MountRefusedException("option 'filter' needs a name: filter=NAME or filter=NAME:VALUE; see docs/filters.md");
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        _filters.Add(colon < 0 ? new(value, null) : new(value[..colon], value[(colon + 1)..]));
    }

    private static TimeSpan? Seconds(string name, string? value)
    {
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds > MaxSeconds)
            throw new MountRefusedException($"option '{name}' needs a number of seconds, 0 for none: {name}=SECONDS");
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static bool OnOff(string name, string? value) => value switch
    {
        null or "yes" or "true" or "on" or "1" => true,
        "no" or "false" or "off" or "0" => false,
        _ => throw new MountRefusedException($"option '{name}={value}' takes yes or no"),
    };
}
