using System.Diagnostics;
using System.Text;

namespace Externfs;

/// <summary>One operation on its way through a filter.</summary>
public readonly struct FilterCall
{
    private readonly long _started;
    private readonly ulong _inode;
    private readonly Node? _newDirectory;
    private readonly ulong _newInode;

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

    /// <summary>For a rename.</summary>
    internal FilterCall(OpContext context, Node node, in RenameRequest request)
        : this(FilterOperation.Rename, context, node, request.Name)
    {
        _newDirectory = request.NewDirectory;
        _newInode = request.NewDirectoryInode;
        NewName = request.NewName;
    }

    /// <summary>What is asked.</summary>
    public FilterOperation Operation { get; }

    /// <summary>Who asks; only valid until the operation ends.</summary>
    public OpContext Context { get; }

    /// <summary>The node that is asked, without the filter; null for <see cref="FilterOperation.StatFs"/> and <see cref="FilterOperation.SyncFs"/>.</summary>
    public Node? Node { get; }

    /// <summary>The name that is looked up, made, removed or moved, or of the extended attribute; only valid until the operation ends.</summary>
    public ReadOnlyMemory<byte> Name { get; }

    /// <summary>The name that something is moved to; only valid until the operation ends.</summary>
    public ReadOnlyMemory<byte> NewName { get; }

    /// <summary>True where the operation changes what others see: also an open for writing, and a command of ioctl(2) unless its number says that it only reads (_IOR).</summary>
    public bool Changes
    {
        get => field || Operation is FilterOperation.SetXAttr or FilterOperation.RemoveXAttr or FilterOperation.SetAttr or FilterOperation.Create or FilterOperation.TmpFile
            or FilterOperation.MkDir or FilterOperation.MkNod or FilterOperation.Symlink or FilterOperation.Link or FilterOperation.Unlink or FilterOperation.RmDir
            or FilterOperation.Rename or FilterOperation.Write or FilterOperation.FAllocate or FilterOperation.CopyFileRange;
        internal init;
    }

    /// <summary>How long ago the operation began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>The path that the operation is on, as log lines show it.</summary>
    public string Path
    {
        get
        {
            var path = Node?.DisplayPathOf(_inode) ?? "/";
            return IsOnName ? Below(path, Name) : path;
        }
    }

    /// <summary>The path that something is moved to; null but for <see cref="FilterOperation.Rename"/>.</summary>
    public string? NewPath => _newDirectory is null ? null : Below(_newDirectory.DisplayPathOf(_newInode), NewName);

    /// <summary>The operation in one word.</summary>
    public string Word => Operation.ToString().ToLowerInvariant();

    private bool IsOnName => Operation is FilterOperation.Lookup or FilterOperation.Create or FilterOperation.MkDir or FilterOperation.MkNod or FilterOperation.Symlink
        or FilterOperation.Link or FilterOperation.Unlink or FilterOperation.RmDir or FilterOperation.Rename;

    private static string Below(string directory, ReadOnlyMemory<byte> name) => $"{directory.TrimEnd('/')}/{Encoding.UTF8.GetString(name.Span)}";
}
