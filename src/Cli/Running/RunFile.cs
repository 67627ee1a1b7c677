using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Externfs.Cli.Running;

/// <summary>One mount of a file for <c>externfs run</c>.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Source">The first field of the mount.</param>
/// <param name="MountPoint">An absolute path.</param>
/// <param name="Options">As after <c>-o</c>.</param>
internal sealed record RunMount(int Line, string Plugin, string Source, string MountPoint, string Options);

/// <summary>What <c>externfs run FILE.yaml</c> reads; externfs-run.yaml(5) describes it.</summary>
internal static class RunFile
{
    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="UsageException">The file is not as it should be; the message names file and line.</exception>
    public static IReadOnlyList<RunMount> Parse(string file, TextReader text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(text);
        }
        catch (YamlException error)
        {
            throw Fault(file, error.Start, Failing.OneLine(error.Message));
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
            throw new UsageException($"{file}:1: one document with the key 'mounts' is needed; externfs-run.yaml(5) describes it");
        IReadOnlyList<RunMount>? mounts = null;
        foreach (var (key, value) in root.Children)
        {
            if (Text(file, key, "a key") != "mounts")
                throw Fault(file, key.Start, $"unknown key '{key}'; 'mounts' is the only one here");
            mounts = value is YamlSequenceNode list
                ? [.. list.Children.Select(item => Mount(file, item))]
                : throw Fault(file, value.Start, "'mounts' takes a list");
        }

        if (mounts is not { Count: > 0 })
            throw Fault(file, root.Start, "'mounts' lists no mount");
        var twice = mounts.GroupBy(mount => mount.MountPoint, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? mounts : throw new UsageException($"{file}:{twice.Last().Line}: {twice.Key} is a mount point already on line {twice.First().Line}");
    }

    private static RunMount Mount(string file, YamlNode item)
    {
        if (item is not YamlMappingNode mapping)
            throw Fault(file, item.Start, "a mount has the keys 'plugin', 'at', 'source' and 'options'");
        string? plugin = null, at = null;
        var (source, options) = ("none", "");
        foreach (var (key, value) in mapping.Children)
        {
            switch (Text(file, key, "a key"))
            {
                case "plugin":
                    plugin = Text(file, value, "'plugin'");
                    break;
                case "at":
                    at = Text(file, value, "'at'");
                    if (!at.StartsWith('/'))
                        throw Fault(file, value.Start, $"'at: {at}' is not an absolute path");
                    break;
                case "source":
                    source = Text(file, value, "'source'");
                    break;
                case "options":
                    options = Options(file, value);
                    break;
                case var unknown:
                    throw Fault(file, key.Start, $"unknown key '{unknown}'; a mount has 'plugin', 'at', 'source' and 'options'");
            }
        }

        return new RunMount(
            (int)item.Start.Line,
            plugin ?? throw Fault(file, item.Start, "the mount names no 'plugin'"),
            source,
            at ?? throw Fault(file, item.Start, "the mount has no mount point 'at'"),
            options);
    }

    /// <summary>A list of <c>name</c> and <c>name=value</c>, or a mapping of names to values, where true is the name alone and false leaves it out.</summary>
    private static string Options(string file, YamlNode node) => node switch
    {
        YamlSequenceNode list => string.Join(',', list.Children.Select(item => Escape(Text(file, item, "an option")))),
        YamlMappingNode mapping => string.Join(',', mapping.Children.Select(pair => Option(file, pair.Key, pair.Value)).Where(option => option.Length > 0)),
        YamlScalarNode { Value: { Length: > 0 } text } => text,
        _ => throw Fault(file, node.Start, "'options' takes a list, a mapping or the text that follows -o"),
    };

    private static string Option(string file, YamlNode key, YamlNode value)
    {
        var name = Text(file, key, "an option's name");
        return value is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "true" or "yes" } ? name
            : value is YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" or "no" } ? ""
            : $"{name}={Escape(Text(file, value, $"option '{name}'"))}";
    }

    /// <summary>A comma inside a value, as after <c>-o</c>.</summary>
    private static string Escape(string text) => text.Replace(",", "\\,", StringComparison.Ordinal);

    private static string Text(string file, YamlNode node, string what) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Fault(file, node.Start, $"{what} takes a text");

    private static UsageException Fault(string file, Mark at, string message) => new($"{file}:{at.Line}: {message}");
}
