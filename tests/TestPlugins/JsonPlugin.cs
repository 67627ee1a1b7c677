using System.Diagnostics;
using System.Text;
using Newtonsoft.Json;

namespace Externfs.TestPlugins;

/// <summary>Shows which Newtonsoft.Json it got. Compiled into two plugins that bring different versions.</summary>
/// <remarks><code>/version   {"assembly":"12.0.0.0","file":"12.0.3.23909"}</code></remarks>
public sealed class JsonPlugin : IFileSystemPlugin
{
    public string Name => typeof(JsonPlugin).Assembly.GetName().Name!.ToLowerInvariant();

    public string Summary => "shows which Newtonsoft.Json it got";

    public OptionSchema Options => OptionSchema.Empty;

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation) => new(new Tree());

    private sealed class Tree : FileSystem
    {
        public override DirectoryNode Root { get; } = new RootDirectory();
    }

    private sealed class RootDirectory : DirectoryNode
    {
        private readonly VersionFile _file = new();

        public override ulong Inode => 1;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
            new(new NodeAttributes { Inode = 1, Type = FileType.Directory, Permissions = 0x16D });

        public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) =>
            request.Name.Span.SequenceEqual("version"u8) ? new(Entry.Of(_file, _file.Attributes)) : new(Errno.ENOENT);

        public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
        {
            if (request.After == 0)
                sink.Add("version"u8, 1, Entry.Of(_file, _file.Attributes));
            return new(Result.Ok);
        }
    }

    private sealed class VersionFile : FileNode
    {
        private readonly byte[] _content;

        public VersionFile()
        {
            var assembly = typeof(JsonConvert).Assembly;
            var text = JsonConvert.SerializeObject(new
            {
                assembly = assembly.GetName().Version!.ToString(),
                file = FileVersionInfo.GetVersionInfo(assembly.Location).FileVersion,
            });
            _content = Encoding.UTF8.GetBytes(text + "\n");
        }

        public override ulong Inode => 2;

        public NodeAttributes Attributes => new() { Inode = 2, Type = FileType.Regular, Permissions = 0x124, Size = (ulong)_content.Length };

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(_content, request));
    }
}
