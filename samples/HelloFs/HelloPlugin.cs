using Externfs;

namespace HelloFs;

/// <summary>A palette as files: colours/NAME/hex and colours/NAME/rgb, and by-hex/CODE, a symlink to the colour.</summary>
public sealed class HelloPlugin : IFileSystemPlugin
{
    private static readonly Option<string?> Palette = Option.Path("palette", "A file with a line NAME,RRGGBB for each colour; read again when it changes", required: false);

    public string Name => "hellofs";

    public string Summary => "The colours of a palette (a sample)";

    public OptionSchema Options { get; } = new(Palette);

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation)
    {
        var path = context.Options.Get(Palette);
        if (path is not null && !File.Exists(path))
            throw new MountRefusedException($"hellofs: there is no palette {path}");

        var tree = new TreeBuilder(context.Changes);
        tree.File("about").Content("Each colour of the palette is a directory below colours/.\n");
        tree.Directory("colours/{colour}").List(_ => Read(path).Keys);
        tree.File("colours/{colour}/hex").Content(route => Read(path).TryGetValue(route["colour"], out var hex) ? hex + "\n" : Errno.ENOENT);
        tree.File("colours/{colour}/rgb").Content(route => Read(path).TryGetValue(route["colour"], out var hex) ? Rgb(hex) : Errno.ENOENT);
        tree.Symlink("by-hex/{hex}")
            .List(_ => Read(path).Values.Distinct())
            .Target(route => Read(path).FirstOrDefault(pair => pair.Value == route["hex"]).Key is { } colour
                ? "../colours/" + NameEscaping.Escape(colour)
                : Errno.ENOENT);
        return new(tree.Build());
    }

    private static Dictionary<string, string> Read(string? path)
    {
        string[] lines = path is null ? ["red,ff0000", "green,00ff00", "blue,0000ff", "rosso/corsa,d40000"] : File.ReadAllLines(path);
        return lines.Select(line => line.Split(',')).Where(fields => fields is [_, { Length: 6 }])
            .GroupBy(fields => fields[0]).ToDictionary(colour => colour.Key, colour => colour.First()[1]);
    }

    private static string Rgb(string hex) => string.Join(' ', Convert.FromHexString(hex)) + "\n";
}
