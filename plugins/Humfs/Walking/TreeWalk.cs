using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Walking;

/// <summary>
/// Visits everything below a directory, with its places in metadata stores, on some threads at once: all at directory descriptors, without paths, in trees of any depth
/// and names of any bytes. A directory's own entries are visited by one thread, in the directory's order; what is below it may be another's.
/// </summary>
/// <remarks>The first exception, or the cancellation, ends the walk and comes out of <see cref="Run"/>.</remarks>
internal abstract unsafe partial class TreeWalk(SafeFileHandle top, params MetadataStore[] stores)
{
    private const int MaxThreads = 8;
    private const int BufferSize = 64 << 10;

    /// <summary>So many directories of one way down stay open.</summary>
    private const int OpenFrames = 64;

    private readonly WalkQueue _queue = new();
    private CancellationToken _cancellation;

    /// <summary>Walks. Once.</summary>
    /// <param name="cancellation">Ends it early.</param>
    public void Run(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        var root = new WalkFrame(null, []);
        Open(root);
        _queue.Add(root);
        var threads = new Thread[Math.Min(Environment.ProcessorCount, MaxThreads) - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = "walk" };
            threads[i].Start();
        }

        Work();
        foreach (var thread in threads)
            thread.Join();
        _queue.ThrowFailure();
    }

    /// <summary>A directory is open; its entries come next.</summary>
    protected virtual void Enter(WalkFrame frame)
    {
    }

    /// <summary>Something that is no directory.</summary>
    protected abstract void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type);

    /// <summary>A subdirectory, in the directory's order among the other entries.</summary>
    protected virtual void VisitSubdirectory(WalkFrame frame, ReadOnlySpan<byte> name)
    {
    }

    /// <summary>A subdirectory, which is opened next.</summary>
    protected virtual void VisitDirectory(WalkFrame frame, ReadOnlySpan<byte> name)
    {
    }

    /// <summary>All entries of a directory were visited, but not what is below its subdirectories.</summary>
    protected virtual void Leave(WalkFrame frame)
    {
    }

    private void Work()
    {
        var buffer = new byte[BufferSize];
        while (_queue.Take() is { } frame)
        {
            try
            {
                Walk(frame, buffer);
                _queue.Finish(null);
            }
            catch (Exception failure)
            {
                // Comes out of Run.
                _queue.Finish(failure);
            }
        }
    }

    private void Walk(WalkFrame start, byte[] buffer)
    {
        var way = new List<WalkFrame> { start };
        try
        {
            List(start, buffer);
            while (way is [.., var frame])
            {
                if (!frame.Pending.TryPop(out var name))
                {
                    frame.Close();
                    way.RemoveAt(way.Count - 1);
                    continue;
                }

                if (frame.Handle is null)
                    OpenAgain(way);
                VisitDirectory(frame, name);
                var child = new WalkFrame(frame, name);
                Open(child);
                if (_queue.TryOffer(child))
                    continue;
                way.Add(child);
                List(child, buffer);
                if (way.Count > OpenFrames)
                    way[^(OpenFrames + 1)].Close();
            }
        }
        finally
        {
            way.ForEach(frame => frame.Close());
        }
    }

    private void List(WalkFrame frame, byte[] buffer)
    {
        Enter(frame);
        fixed (byte* start = buffer)
        {
            while (true)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (_queue.HasFailed)
                    throw new OperationCanceledException();
                var length = Libc.GetDents(frame.Data, start, BufferSize);
                if (length < 0)
                    throw Failure.Of(frame.Path, "can't be listed", Libc.LastError);
                if (length == 0)
                    break;
                for (var record = start; record < start + length; record += DirectoryRecord.Length(record))
                    VisitAny(frame, DirectoryRecord.Name(record), DirectoryRecord.Type(record));
            }
        }

        Leave(frame);
    }

    private void VisitAny(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
            return;
        if (type == FileType.Unknown)
            type = Stat(frame, name).Type;
        if (type == FileType.Directory)
        {
            frame.Pending.Push(name.ToArray());
            VisitSubdirectory(frame, name);
        }
        else
        {
            Visit(frame, name, type);
        }
    }
}
