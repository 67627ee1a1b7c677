namespace Externfs.Bench.SyntheticFs;

/// <summary>A tree of <c>dNNNN/fNNNNNN</c> that exists nowhere: measures the kernel side alone.</summary>
public sealed class SyntheticPlugin : IFileSystemPlugin
{
    private static readonly Option<long> Files = Option.Integer("files", "Files in all.", 1_000_000, 0, 100_000_000);
    private static readonly Option<long> FilesPerDirectory = Option.Integer("per-directory", "Files a directory.", 100, 1, 1_000_000);
    private static readonly Option<long> FileSize = Option.Size("size", "Size of a file, in bytes.", 1024);
    private static readonly Option<bool> WithHandles = Option.Flag("handles", "Files are opened: the kernel asks at each open.");

    public string Name => "synthetic";

    public string Summary => "a tree of a million files, for benchmarks";

    public OptionSchema Options { get; } = new(Files, FilesPerDirectory, FileSize, WithHandles);

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation) =>
        new(new SyntheticFileSystem(
            context.Options.Get(Files),
            context.Options.Get(FilesPerDirectory),
            (int)context.Options.Get(FileSize),
            context.Options.Get(WithHandles) ? HandleUse.Files : HandleUse.None));
}
