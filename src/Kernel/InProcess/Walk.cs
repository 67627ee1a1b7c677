using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

/// <summary>The way to a node, one LOOKUP a component. What was looked up is forgotten when the walk is disposed.</summary>
internal sealed class Walk(InProcessClient client, CancellationToken cancellation) : IDisposable
{
    // As in path_resolution(7).
    private const int MaxLinks = 40;

    private readonly List<ulong> _counted = [];
    private readonly List<(ulong Node, FileType Type)> _path = [];
    private int _links;

    /// <summary>Where the walk stands.</summary>
    public ulong Node => _path.Count == 0 ? VirtualFileSystem.RootId : _path[^1].Node;

    /// <summary>What stands there.</summary>
    public FileType Type => _path.Count == 0 ? FileType.Directory : _path[^1].Type;

    /// <summary>Whether the way led through a node.</summary>
    public bool IsThrough(ulong node) => _path.Exists(step => step.Node == node);

    /// <summary>Goes to the directory in which the last component of a path is a name.</summary>
    /// <param name="path">The path.</param>
    /// <param name="ofRoot">The answer where there is no such directory.</param>
    /// <returns>The name; or ENOTDIR, EINVAL where it is <c>..</c>.</returns>
    public async Task<Result<ReadOnlyMemory<byte>>> ToParentAsync(TreePath path, Errno ofRoot)
    {
        var components = path.Components().ToList();
        if (components.Count == 0)
            return ofRoot;
        foreach (var component in components[..^1])
        {
            var step = await StepAsync(component, follow: true);
            if (!step.IsOk)
                return step.Error;
            if (Type != FileType.Directory)
                return Errno.ENOTDIR;
        }

        return components[^1].Span.SequenceEqual(".."u8) ? Errno.EINVAL : components[^1];
    }

    /// <summary>Goes to a node that was made where the walk stands.</summary>
    public void Enter(in EntryOut entry)
    {
        _counted.Add(entry.NodeId);
        _path.Add((entry.NodeId, AnswerDecoding.Type(entry.Attr)));
    }

    /// <summary>Goes on along a path.</summary>
    public async Task<Result> ToAsync(TreePath path, bool follow)
    {
        var components = path.Components().ToList();
        for (var i = 0; i < components.Count; i++)
        {
            var isLast = i == components.Count - 1 && !path.Bytes.Span.EndsWith("/"u8);
            var step = await StepAsync(components[i], follow || !isLast);
            if (!step.IsOk)
                return step;
            if (!isLast && Type != FileType.Directory)
                return Errno.ENOTDIR;
        }

        return Result.Ok;
    }

    /// <summary>An entry of a listing counts as looked up.</summary>
    public void Count(ulong node) => _counted.Add(node);

    /// <summary>A child of where the walk stands, without going there.</summary>
    public async Task<Result<EntryOut>> LookupAsync(ReadOnlyMemory<byte> name)
    {
        var answer = await client.AskAsync<EntryOut>(Opcode.Lookup, Node, Body.OfName(name.Span), cancellation);
        if (!answer.TryGet(out var entry))
            return answer.Error;
        if (entry.NodeId == 0)
            return Errno.ENOENT;
        _counted.Add(entry.NodeId);
        return entry;
    }

    public void Dispose()
    {
        if (_counted.Count > 0)
            client.Forget(_counted);
    }

    private async Task<Result> StepAsync(ReadOnlyMemory<byte> name, bool follow)
    {
        if (name.Span.SequenceEqual(".."u8))
        {
            if (_path.Count == 0)
                return Errno.EXDEV;
            _path.RemoveAt(_path.Count - 1);
            return Result.Ok;
        }

        var found = await LookupAsync(name);
        if (!found.TryGet(out var entry))
            return found.Error;
        var type = AnswerDecoding.Type(entry.Attr);
        if (type == FileType.Symlink && follow)
            return await FollowAsync(entry.NodeId);
        _path.Add((entry.NodeId, type));
        return Result.Ok;
    }

    private async Task<Result> FollowAsync(ulong link)
    {
        if (++_links > MaxLinks)
            return Errno.ELOOP;
        var answer = await client.TargetAsync(link, cancellation);
        if (!answer.TryGet(out var target))
            return answer.Error;
        return target.Span.StartsWith("/"u8) ? Errno.EXDEV : await ToAsync(target, follow: true);
    }
}
