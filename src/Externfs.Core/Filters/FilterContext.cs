namespace Externfs;

/// <summary>The context of the file system below a filter: the same caller, but the nodes that it finds are those below.</summary>
internal sealed class FilterContext : OpContext
{
    private readonly FilterFileSystem _fileSystem;
    private OpContext? _outer;

    public FilterContext(FilterFileSystem fileSystem)
    {
        _fileSystem = fileSystem;
        Sink = new FilterDirectorySink(fileSystem, this);
    }

    /// <summary>The context above.</summary>
    public OpContext Outer
    {
        get => _outer ?? throw new InvalidOperationException("The request of this context has ended.");
        set => _outer = value;
    }

    public FilterDirectorySink Sink { get; }

    public override uint Uid => Outer.Uid;

    public override uint Gid => Outer.Gid;

    public override uint Pid => Outer.Pid;

    public override ulong Inode => Outer.Inode;

    public override bool IsMemberOf(uint gid) => Outer.IsMemberOf(gid);

    public override CancellationToken Cancellation => Outer.Cancellation;

    public override OpContext Origin => Outer.Origin;

    public override Node? FindNode(ulong inode) => Outer.FindNode(inode) is IFilterNode node && node.FileSystem == _fileSystem ? node.Inner : null;

    public void Clear()
    {
        _outer = null;
        Sink.Outer = null;
    }
}
