namespace Externfs;

/// <summary>Files of a built tree.</summary>
/// <remarks>
/// Content is made when its size is asked for, and reads return that very content until the size is asked for again and the cache time is over. Of a
/// tree's contents the last <see cref="TreeBuilder.MemoryBudget"/> bytes are held; one that was let go is made again when it is read.
/// </remarks>
public sealed class FileRoute : TreeRoute<FileRoute>
{
    internal FileRoute(string pattern)
        : base(pattern, FileType.Regular)
    {
    }

    /// <summary>One content that never changes.</summary>
    /// <param name="content">Text, bytes, or a length with a function that reads.</param>
    public FileRoute Content(TreeContent content) => Set(() => Constant = content);

    /// <summary>The content of each.</summary>
    /// <param name="content">Gets all keys of the route; gives text, bytes, a length with a function that reads, or an errno.</param>
    public FileRoute Content(Func<RouteValues, TreeContent> content) => Set(() => Source = new(content));

    /// <inheritdoc cref="Content(Func{RouteValues, TreeContent})"/>
    public FileRoute ContentAsync(Func<RouteValues, CancellationToken, ValueTask<TreeContent>> content) => Set(() => Source = new(content));

    /// <summary>Content of a known length, from a stream that is opened at each open(2). One such route makes the kernel ask at each open in the mount.</summary>
    /// <param name="length">The exact number of bytes that the stream gives; must be quick.</param>
    /// <param name="open">Opens the stream; where it can't seek, going back opens it anew. It is disposed when the file is closed.</param>
    public FileRoute Stream(Func<RouteValues, long> length, Func<RouteValues, Stream> open)
    {
        ArgumentNullException.ThrowIfNull(length);
        ArgumentNullException.ThrowIfNull(open);
        return Set(() => Streamed = new StreamSource(length, open));
    }
}
