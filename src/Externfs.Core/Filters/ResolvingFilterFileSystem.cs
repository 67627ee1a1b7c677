using System.Runtime.CompilerServices;

namespace Externfs;

/// <summary>A filter over a file system that finds nodes by number. One node there may stand for many numbers, and so may the one that stands for it here.</summary>
internal sealed class ResolvingFilterFileSystem(FileSystem inner, INodeResolver resolver, Filter filter) : FilterFileSystem(inner, filter), INodeResolver
{
    private readonly ConditionalWeakTable<Node, Node> _wrapped = [];

    public Node? Resolve(ulong inode) => resolver.Resolve(inode) is { } inner ? Wrap(inner) : null;

    internal override Node Wrap(OpContext context, Node inner, ulong inode) => Wrap(inner);

    private Node Wrap(Node inner)
    {
        if (inner == Inner.Root)
            return Root;
        return _wrapped.TryGetValue(inner, out var known) ? known : _wrapped.GetValue(inner, Make);
    }
}
