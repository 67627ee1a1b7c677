using System.Text;

namespace Externfs.Tests;

/// <summary>Everyday commands on a tree, without a mount: paths are walked by lookups, and what is found stays known.</summary>
internal sealed partial class Shell(FileSystem tree)
{
    public FileSystem Tree => tree;

    public Caller Caller { get; init; } = new();

    /// <summary>How many children fit into one answer.</summary>
    public int Room { get; init; } = int.MaxValue;

    public async Task<NodeAttributes> Stat(string path)
    {
        var node = await Find(path);
        return (await node.GetAttributesAsync(Caller, default)).Value;
    }

    public async Task<Errno> Fails(string path)
    {
        var (entry, error) = await Walk(path);
        return error != Errno.None ? error : entry!.Value.IsNegative ? Errno.ENOENT : Errno.None;
    }

    /// <summary>Reads a whole file, and insists that stat told its size.</summary>
    public async Task<string> Cat(string path, int chunk = 4096)
    {
        var file = Assert.IsAssignableFrom<FileNode>(await Find(path));
        var size = (await file.GetAttributesAsync(Caller, default)).Value.Size;
        var content = await Read(file, chunk);
        Assert.Equal(size, (ulong)content.Length);
        return Encoding.UTF8.GetString(content);
    }

    public async Task<byte[]> Read(FileNode file, int chunk = 4096)
    {
        var opened = await file.OpenAsync(Caller, default);
        var content = new MemoryStream();
        var buffer = new byte[chunk];
        while (true)
        {
            var request = new ReadRequest { Offset = (ulong)content.Length, Buffer = buffer };
            var reply = (opened.TryGet(out var handle) ? await handle.ReadAsync(Caller, request) : await file.ReadAsync(Caller, request)).Value;
            content.Write(reply.Memory.IsEmpty ? buffer.AsSpan(0, reply.Count) : reply.Memory.Span);
            reply.Lease?.Dispose();
            if (reply.Count < chunk)
                break;
        }

        if (opened.IsOk)
            await opened.Value.ReleaseAsync();
        return content.ToArray();
    }

    public async Task<string> ReadLink(string path)
    {
        var link = Assert.IsAssignableFrom<SymlinkNode>(await Find(path));
        var size = (await link.GetAttributesAsync(Caller, default)).Value.Size;
        var target = (await link.ReadLinkAsync(Caller)).Value;
        Assert.Equal(size, (ulong)target.Length);
        return Encoding.UTF8.GetString(target.Span);
    }

    /// <summary>The names of a directory, sorted; each is looked up too and has the number and type that the listing gave.</summary>
    public async Task<string[]> Ls(string path)
    {
        var directory = Assert.IsAssignableFrom<DirectoryNode>(await Find(path));
        var names = new List<string>();
        foreach (var child in await List(directory))
        {
            var entry = (await directory.LookupAsync(Caller, new LookupRequest(Encoding.UTF8.GetBytes(child.Name)))).Value;
            Assert.False(entry.IsNegative, child.Name);
            Assert.Equal((child.Inode, child.Type), (entry.Attributes.Inode, entry.Attributes.Type));
            names.Add(child.Name);
        }

        names.Sort(StringComparer.Ordinal);
        return [.. names];
    }

    public async Task<List<(string Name, ulong Cookie, ulong Inode, FileType Type, Node? Node)>> List(DirectoryNode directory, ulong after = 0)
    {
        var all = new List<(string Name, ulong Cookie, ulong Inode, FileType Type, Node? Node)>();
        while (true)
        {
            var part = new Names(Room);
            Assert.True((await directory.ListAsync(Caller, new ListRequest(after), part)).IsOk);
            all.AddRange(part.Taken);
            if (part.Taken.Count < Room)
                return all;
            after = part.Taken[^1].Cookie;
        }
    }

    public async Task<Node> Find(string path)
    {
        var (entry, error) = await Walk(path);
        Assert.Equal(Errno.None, error);
        return entry is null ? tree.Root : entry.Value.Node ?? throw new InvalidOperationException($"{path} does not exist");
    }

    private async Task<(Entry? Entry, Errno Error)> Walk(string path)
    {
        Node node = tree.Root;
        Entry? last = null;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node is not DirectoryNode directory)
                return (null, Errno.ENOTDIR);
            var result = await directory.LookupAsync(Caller, new LookupRequest(Encoding.UTF8.GetBytes(name)));
            if (!result.TryGet(out var entry))
                return (null, result.Error);
            last = entry;
            if (entry.Node is null)
                return (last, Errno.None);
            node = Caller.Nodes[entry.Attributes.Inode] = entry.Node;
        }

        return (last, Errno.None);
    }
}
