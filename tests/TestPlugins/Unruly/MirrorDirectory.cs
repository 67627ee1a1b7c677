using System.Collections.Concurrent;
using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>
/// Shows the files of a directory of the host. The kernel may trust everything, also that a name is not there, until it is told: the directory is watched.
/// </summary>
internal sealed class MirrorDirectory : DirectoryNode, INodeWithAttributes, IDisposable
{
    private const ulong FirstInode = 500;
    private readonly ConcurrentDictionary<string, MirrorFile> _files = new(StringComparer.Ordinal);
    private readonly IChangeNotifier _changes;
    private readonly FileSystemWatcher _watcher;
    private readonly ulong _inode;
    private readonly string _folder;
    private readonly bool _store;
    private ulong _nextInode = FirstInode;

    public MirrorDirectory(ulong inode, string folder, IChangeNotifier changes, bool store)
    {
        _inode = inode;
        _folder = folder;
        _changes = changes;
        _store = store;
        foreach (var file in Directory.GetFiles(folder))
            Update(Path.GetFileName(file));
        _watcher = new FileSystemWatcher(folder);
        _watcher.Created += (_, e) => Update(e.Name!);
        _watcher.Changed += (_, e) => Update(e.Name!);
        _watcher.Deleted += (_, e) => Remove(e.Name!);
        _watcher.Renamed += (_, e) =>
        {
            Remove(e.OldName!);
            Update(e.Name!);
        };
        _watcher.EnableRaisingEvents = true;
    }

    public override ulong Inode => _inode;

    public override string DisplayPath => "/mirror";

    public NodeAttributes Attributes =>
        new() { Inode = _inode, Type = FileType.Directory, Permissions = 0x1ED, CacheTime = CacheTime.UntilNotified };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) =>
        _files.TryGetValue(Encoding.UTF8.GetString(request.Name.Span), out var file)
            ? new(Entry.Of(file, file.Attributes, CacheTime.UntilNotified))
            : new(Entry.Negative(CacheTime.UntilNotified));

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        foreach (var (name, file) in _files.OrderBy(pair => pair.Value.Inode).Where(pair => pair.Value.Inode - FirstInode >= request.After))
        {
            if (!sink.Add(Encoding.UTF8.GetBytes(name), file.Inode - FirstInode + 1, Entry.Of(file, file.Attributes, CacheTime.UntilNotified)))
                break;
        }

        return new(Result.Ok);
    }

    public void Dispose() => _watcher.Dispose();

    private void Update(string name)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(Path.Combine(_folder, name));
        }
        catch (IOException)
        {
            Remove(name);
            return;
        }

        var isNew = !_files.TryGetValue(name, out var file);
        if (file is null)
            _files[name] = file = new MirrorFile(_nextInode++, $"/mirror/{name}");
        else if (content.AsSpan().SequenceEqual(file.Content))
        {
            // Nothing to tell of: what is put into the cache now is not dropped with the next attributes.
            if (_store)
                _changes.Store(file.Inode, 0, content);
            return;
        }

        file.Content = content;
        if (isNew)
        {
            _changes.EntryChanged(_inode, Encoding.UTF8.GetBytes(name));
            _changes.NodeChanged(_inode);
        }

        _changes.NodeChanged(file.Inode);
    }

    private void Remove(string name)
    {
        if (!_files.TryRemove(name, out var file))
            return;
        _changes.EntryDeleted(_inode, file.Inode, Encoding.UTF8.GetBytes(name));
        _changes.NodeChanged(_inode);
    }
}
