namespace Externfs.Humfs;

/// <summary>The options of the mount.</summary>
internal static class HumfsOptions
{
    public const string Auto = "auto";
    public const string Cached = "cached";
    public const string Passthrough = "passthrough";

    public static readonly Option<string?> Path = Option.Path("path", "the tree: the directory with the superblock; the mount's source may say it too", valueName: "DIR");

    public static readonly Option<string> Io = Option.Choice(
        "io",
        "passthrough: the kernel reads and writes large files and new ones itself (the machine's root, Linux 6.9); cached: no file is opened, which suits many small ones; auto: the first where it can be had",
        Auto,
        Passthrough,
        Cached);

    public static OptionSchema Schema { get; } = new(Path, Io);
}
