using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs help PLUGIN</c>.</summary>
internal static class PluginHelp
{
    public static int Print(TextWriter output, string name)
    {
        using var loaded = PluginDirectories.Default().Find(name).Load();
        var plugin = loaded.Plugin;
        output.WriteLine($"{plugin.Name} {loaded.Version.Split('+')[0]}: {plugin.Summary}");
        output.WriteLine();
        output.WriteLine($"    mount -t externfs -o plugin={plugin.Name}{string.Concat(plugin.Options.All.Where(option => option.IsRequired).Select(option => $",{Usage(option)}"))} none DIR");
        output.WriteLine();
        output.WriteLine("Options of the plugin:");
        if (plugin.Options.All.Count == 0)
            output.WriteLine("  none");
        Print(output, plugin.Options.All.Select(option => (Usage(option), option.Help + Remark(option))));
        output.WriteLine();
        output.WriteLine("Options of every mount:");
        Print(output, GenericOptions.All);
        return ExitStatus.Success;
    }

    private static string Usage(Option option) => option.IsFlag ? option.Name : $"{option.Name}={option.ValueName}";

    private static string Remark(Option option) =>
        option.IsRequired ? " (needed)" : option.DefaultText is { Length: > 0 } text ? $" (default: {text})" : "";

    private static void Print(TextWriter output, IEnumerable<(string Name, string Help)> options)
    {
        var list = options.ToList();
        var width = list.Select(option => option.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, help) in list)
            output.WriteLine($"  {name.PadRight(width)}  {help}");
    }
}
