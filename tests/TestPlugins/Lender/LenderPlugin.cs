namespace Externfs.TestPlugins.Lender;

/// <summary>A directory of real files, whose descriptors are lent: all but those of <c>kept-*</c>, each first of <c>late-*</c>, and each second of <c>first-*</c>.</summary>
public sealed class LenderPlugin : IFileSystemPlugin
{
    internal static readonly Option<string?> Files = Option.Path("files", "the directory", valueName: "DIR", required: true);
    internal static readonly Option<bool> Writeback = Option.Flag("writeback", "the kernel gathers writes");

    public string Name => "lender";

    public string Summary => "lends the descriptors of real files";

    public OptionSchema Options { get; } = new(Files, Writeback);

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation) =>
        new(new LenderFileSystem(context.Options.Get(Files)!, context.Options.Get(Writeback)));
}
