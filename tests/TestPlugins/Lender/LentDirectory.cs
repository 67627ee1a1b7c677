using System.Collections.Concurrent;
using System.Text;

namespace Externfs.TestPlugins.Lender;

internal sealed class LentDirectory(string files) : DirectoryNode
{
    private readonly ConcurrentDictionary<string, LentFile> _nodes = new();
    private long _last = (long)InodeNumber.Root;

    public override ulong Inode => InodeNumber.Root;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(new NodeAttributes { Inode = Inode, Type = FileType.Directory, Permissions = 0x1FF });

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        var name = Encoding.UTF8.GetString(request.Name.Span);
        return File.Exists(Path.Combine(files, name)) ? new(EntryOf(name)) : new(Errno.ENOENT);
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => new(Result.Ok);

    public override ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request)
    {
        var name = Encoding.UTF8.GetString(request.Name.Span);
        File.WriteAllText(Path.Combine(files, name), "");
        var entry = EntryOf(name);
        return new(new CreatedFile(entry, ((LentFile)entry.Node!).Open(request.Flags)));
    }

    public override ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request)
    {
        var name = Encoding.UTF8.GetString(request.Name.Span);
        File.Delete(Path.Combine(files, name));
        _nodes.TryRemove(name, out _);
        return new(Result.Ok);
    }

    private Entry EntryOf(string name)
    {
        var file = _nodes.GetOrAdd(name, name => new LentFile((ulong)Interlocked.Increment(ref _last), Path.Combine(files, name)));
        return Entry.Of(file, file.Attributes);
    }
}
