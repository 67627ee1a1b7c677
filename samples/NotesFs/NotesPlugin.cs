using Externfs;

namespace NotesFs;

/// <summary>Notes that can be written: each a file in one directory, all kept in one JSON file.</summary>
public sealed class NotesPlugin : IFileSystemPlugin
{
    private static readonly Option<string?> Store = Option.Path("store", "The JSON file that keeps the notes; made with the first", required: true);

    public string Name => "notesfs";

    public string Summary => "Notes that can be written (a sample)";

    public OptionSchema Options { get; } = new(Store);

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation) => new(new Notes(context, context.Options.Get(Store)!));
}
