namespace Externfs.Humfs;

/// <summary>The options of the mount.</summary>
internal static class HumfsOptions
{
    public const string Cached = "cached";
    public const string Passthrough = "passthrough";

    public static readonly Option<string?> Path = Option.Path("path", "the tree: the directory with the superblock; the mount's source may say it too", valueName: "DIR");

    public static readonly Option<string> Io = Option.Choice(
        "io", "cached: files are not opened, which suits small ones; passthrough: the kernel reads and writes the data itself (root, Linux 6.9)", Cached, Passthrough);

    public static OptionSchema Schema { get; } = new(Path, Io);
}
