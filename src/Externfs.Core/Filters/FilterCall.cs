using System.Diagnostics;
using System.Text;

namespace Externfs;

/// <summary>One operation on its way through a filter.</summary>
public readonly struct FilterCall
{
    private readonly long _started;
    private readonly ulong _inode;

    internal FilterCall(FilterOperation operation, OpContext context, Node? node, ReadOnlyMemory<byte> name = default)
        : this(operation, context, node, context.Inode, name)
    {
    }

    /// <summary>For a release: its context is nobody's, on no node.</summary>
    internal FilterCall(FilterOperation operation, OpContext context, Node? node, ulong inode, ReadOnlyMemory<byte> name = default)
    {
        Operation = operation;
        Context = context;
        Node = node;
        Name = name;
        _inode = inode;
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>What is asked.</summary>
    public FilterOperation Operation { get; }

    /// <summary>Who asks; only valid until the operation ends.</summary>
    public OpContext Context { get; }

    /// <summary>The node that is asked, without the filter; null for <see cref="FilterOperation.StatFs"/>.</summary>
    public Node? Node { get; }

    /// <summary>The name that is looked up, or of the extended attribute; only valid until the operation ends.</summary>
    public ReadOnlyMemory<byte> Name { get; }

    /// <summary>How long ago the operation began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>The path that the operation is on, as log lines show it.</summary>
    public string Path
    {
        get
        {
            var path = Node?.DisplayPathOf(_inode) ?? "/";
            return Operation == FilterOperation.Lookup ? $"{path.TrimEnd('/')}/{Encoding.UTF8.GetString(Name.Span)}" : path;
        }
    }

    /// <summary>The operation in one word.</summary>
    public string Word => Operation.ToString().ToLowerInvariant();
}
