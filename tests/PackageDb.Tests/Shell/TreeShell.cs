using System.Text;

namespace Externfs.PackageDb.Tests.Shell;

/// <summary>
/// The commands of a shell on a tree. Names are bytes, shown as Latin-1. Each step finds its node anew by inode number, as after a FORGET.
/// </summary>
internal sealed class TreeShell(FileSystem fileSystem, CancellationToken cancellation = default)
{
    private readonly INodeResolver _resolver = (INodeResolver)fileSystem;

    public async Task<Result<NodeAttributes>> Find(string path)
    {
        var inode = 1UL;
        var attributes = (await fileSystem.Root.GetAttributesAsync(On(1), default)).Value;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = await Lookup(inode, name);
            if (!found.IsOk)
                return found.Error;
            (inode, attributes) = (found.Value.Inode, found.Value);
        }

        return attributes;
    }

    public async Task<Result<NodeAttributes>> Lookup(ulong directory, string name)
    {
        if (Node<Node>(directory) is not DirectoryNode node)
            return Errno.ENOTDIR;
        var result = await node.LookupAsync(On(directory), new LookupRequest(Encoding.Latin1.GetBytes(name)));
        if (!result.TryGet(out var entry))
            return result.Error;
        if (entry.IsNegative)
            return Errno.ENOENT;
        Assert.Same(entry.Node, _resolver.Resolve(entry.Attributes.Inode));
        return entry.Attributes;
    }

    public async Task<NodeAttributes> Stat(string path, bool forReading = false)
    {
        var inode = await Inode(path);
        var result = await Node<Node>(inode).GetAttributesAsync(On(inode), new AttributesRequest { ForReading = forReading });
        return result.Value;
    }

    public async Task<bool> Exists(string path) => (await Find(path)).IsOk;

    public async Task<string[]> Ls(string path) => [.. (await List(await Inode(path))).Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    public async Task<List<Listed>> List(ulong directory, int batch = 40, bool withAttributes = false)
    {
        var listing = new Listing(batch, withAttributes);
        do
        {
            listing.MakeRoom();
            var before = listing.Entries.Count;
            var result = await Node<DirectoryNode>(directory).ListAsync(On(directory), new ListRequest(listing.After), listing);
            Assert.Equal(Errno.None, result.Error);
            if (listing.Entries.Count == before)
                break;
        }
        while (listing.IsFull);
        return listing.Entries;
    }

    public async Task<string> Cat(string path) => Encoding.UTF8.GetString((await Read(await Inode(path))).Value);

    public async Task<Result<byte[]>> Read(ulong inode, int chunk = 4096)
    {
        var attributes = await Node<FileNode>(inode).GetAttributesAsync(On(inode), new AttributesRequest { ForReading = true });
        if (!attributes.IsOk)
            return attributes.Error;
        var content = new MemoryStream();
        var buffer = new byte[chunk];
        while (true)
        {
            var result = await Node<FileNode>(inode).ReadAsync(On(inode), new ReadRequest { Offset = (ulong)content.Length, Buffer = buffer });
            if (!result.TryGet(out var reply))
                return result.Error;
            content.Write(reply.Memory.IsEmpty ? buffer.AsSpan(0, reply.Count) : reply.Memory.Span);
            reply.Lease?.Dispose();
            if (reply.Count < chunk)
                return content.ToArray();
        }
    }

    public async Task<string> ReadLink(string path)
    {
        var inode = await Inode(path);
        var target = (await Node<SymlinkNode>(inode).ReadLinkAsync(On(inode))).Value;
        Assert.Equal((ulong)target.Length, (await Stat(path)).Size);
        return Encoding.Latin1.GetString(target.Span);
    }

    /// <summary>The path without its symlinks, like readlink -f; the last component may be a symlink too.</summary>
    public async Task<string> Resolve(string path)
    {
        var parts = new List<string>();
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
                continue;
            }

            var here = string.Join('/', parts.Append(part));
            if ((await Stat(here)).Type == FileType.Symlink)
            {
                foreach (var step in (await ReadLink(here)).Split('/').Reverse())
                    rest.Push(step);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    public async Task<ulong> Inode(string path)
    {
        var found = await Find(path);
        Assert.True(found.IsOk, $"{path}: {found.Error}");
        return found.Value.Inode;
    }

    private T Node<T>(ulong inode)
        where T : Node => Assert.IsType<T>(_resolver.Resolve(inode), exactMatch: false);

    private Caller On(ulong inode) => new Caller(cancellation).On(inode);
}
