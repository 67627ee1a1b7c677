using System.CommandLine.Completions;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary>Completes the last of the comma-separated options: names of plugins after <c>plugin=</c>, else the generic options and, where a plugin is named, its own.</summary>
internal static class OptionCompletion
{
    public static IEnumerable<CompletionItem> Of(CompletionContext context) => Of(context.WordToComplete).Select(word => new CompletionItem(word));

    internal static IEnumerable<string> Of(string text)
    {
        var comma = text.LastIndexOf(',') + 1;
        var (before, last) = (text[..comma], text[comma..]);
        var words = last.StartsWith("plugin=", StringComparison.Ordinal)
            ? Completion.Plugins().Select(name => "plugin=" + name)
            : GenericOptions.Words.Concat(PluginWords(before));
        return words.Where(word => word.StartsWith(last, StringComparison.Ordinal)).Select(word => before + word);
    }

    private static IEnumerable<string> PluginWords(string before)
    {
        var named = before.Split(',').FirstOrDefault(word => word.StartsWith("plugin=", StringComparison.Ordinal));
        var installed = named is null ? null : PluginDirectories.Default().All().FirstOrDefault(plugin => plugin.Name == named["plugin=".Length..]);
        if (installed is null)
            return [];
        try
        {
            using var plugin = installed.Load();
            return [.. plugin.Plugin.Options.All.Select(option => option.IsFlag ? option.Name : option.Name + "=")];
        }
        catch (MountRefusedException)
        {
            // A plugin that can't be loaded offers nothing; 'externfs plugins' says why.
            return [];
        }
    }
}
