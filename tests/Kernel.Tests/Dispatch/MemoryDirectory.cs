using System.Text;
using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>A directory of fixed children; cookies are their places.</summary>
internal sealed class MemoryDirectory(ulong inode, params (string Name, Node Node, NodeAttributes Attributes)[] children) : DirectoryNode
{
    private readonly (byte[] Name, Entry Entry)[] _children =
        [.. children.Select(child => (Encoding.UTF8.GetBytes(child.Name), Entry.Of(child.Node, child.Attributes)))];

    public override ulong Inode => inode;

    public override string DisplayPath => inode == 1 ? "/" : $"/{inode}";

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Directory, Permissions = 0x1ED };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        foreach (var (name, entry) in _children)
        {
            if (request.Name.Span.SequenceEqual(name))
                return new(entry);
        }

        return new(Errno.ENOENT);
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        for (var i = request.After; i < (ulong)_children.Length; i++)
        {
            if (!sink.Add(_children[i].Name, i + 1, _children[i].Entry))
                break;
        }

        return new(Result.Ok);
    }

    public override ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => new(new Handle(this));

    private sealed class Handle(MemoryDirectory directory) : DirectoryHandle
    {
        public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => directory.ListAsync(context, request, sink);
    }
}
