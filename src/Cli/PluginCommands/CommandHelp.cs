namespace Externfs.Cli.PluginCommands;

/// <summary>The help texts of plugins' commands.</summary>
internal static class CommandHelp
{
    public static void PrintList(TextWriter output, string plugin, IReadOnlyList<PluginCommand> commands)
    {
        output.WriteLine($"Commands of {plugin}:");
        PrintColumns(output, commands.Select(command => ($"{Words(plugin, command)} {command.Usage}".TrimEnd(), command.Summary)));
        output.WriteLine();
        output.WriteLine($"'externfs help {plugin} COMMAND' shows one of them.");
    }

    public static void Print(TextWriter output, string name, PluginCommand command)
    {
        output.WriteLine($"externfs {name}: {command.Summary}");
        output.WriteLine();
        output.WriteLine($"    externfs {name} {command.Usage}".TrimEnd());
        if (command.Arguments.Count > 0)
        {
            output.WriteLine();
            PrintColumns(output, command.Arguments.Select(argument => (argument.Name, argument.Help)));
        }

        if (command.Remarks.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(command.Remarks);
        }
    }

    public static void PrintColumns(TextWriter output, IEnumerable<(string Name, string Help)> rows)
    {
        var list = rows.ToList();
        var width = list.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, help) in list)
            output.WriteLine($"  {name.PadRight(width)}  {help}");
    }

    private static string Words(string plugin, PluginCommand command) =>
        command.IsKnownDirectly ? $"externfs {command.Name}" : $"externfs {plugin} {command.Name}";
}
