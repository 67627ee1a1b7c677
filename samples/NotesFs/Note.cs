using Externfs;

namespace NotesFs;

/// <summary>A note. What is written goes into a draft that everybody sees; at the next close(2) or fsync(2) it is the note, or, where it can't be kept, it is gone.</summary>
internal sealed class Note(Notes notes, ulong id, byte[] text) : FileNode
{
    private const uint Truncate = 0x200;
    private byte[]? _draft;

    public override ulong Inode => id;

    /// <summary>What the store keeps.</summary>
    public byte[] Text { get; private set; } = text;

    public NodeAttributes Attributes =>
        new() { Inode = id, Type = FileType.Regular, Permissions = 0b110_100_100, Size = (ulong)Now.Length };

    private byte[] Now => _draft ?? Text;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request)
    {
        lock (notes.Gate)
            return new(Attributes);
    }

    /// <summary>Notes have a size, and nothing else that can be set. Without a handle there is no close(2) to wait for.</summary>
    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request)
    {
        if ((request.Valid & (SetAttributes.Permissions | SetAttributes.Uid | SetAttributes.Gid)) != SetAttributes.None)
            return new(Errno.EPERM);
        lock (notes.Gate)
        {
            if ((request.Valid & SetAttributes.Size) != SetAttributes.None)
            {
                if (request.Size > (ulong)Array.MaxLength)
                    return new(Errno.EFBIG);
                Resize((int)request.Size);
                if (request.Handle is null && Commit(context) is { IsOk: false } failed)
                    return new(failed.Error);
            }

            return new(Attributes);
        }
    }

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request)
    {
        lock (notes.Gate)
        {
            if ((request.Flags & Truncate) != 0)
                Resize(0);
            return new(new NoteHandle(this));
        }
    }

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        lock (notes.Gate)
            return new(ReadReply.Slice(Now, request));
    }

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request)
    {
        if (request.Offset > (ulong)(Array.MaxLength - request.Data.Length))
            return new(Errno.EFBIG);
        lock (notes.Gate)
        {
            // A new array: who was lent the old one still reads it.
            Resize(Math.Max(Now.Length, (int)request.Offset + request.Data.Length));
            request.Data.CopyTo(_draft.AsMemory((int)request.Offset));
            return new(request.Data.Length);
        }
    }

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request)
    {
        lock (notes.Gate)
            return new(Commit(context));
    }

    private void Resize(int size)
    {
        var draft = new byte[size];
        Now.AsSpan(0, Math.Min(size, Now.Length)).CopyTo(draft);
        _draft = draft;
    }

    private Result Commit(OpContext context)
    {
        if (_draft is null)
            return Result.Ok;
        var before = Text;
        (Text, _draft) = (_draft, null);
        var saved = notes.Save(context, notes.All);
        if (!saved.IsOk)
            Text = before;
        return saved;
    }
}

/// <summary>An open note: its close(2) is told, and what becomes of the draft then is the answer.</summary>
internal sealed class NoteHandle(Note note) : FileHandle
{
    public override bool WantsFlush => true;

    // What others wrote in the meantime is read again.
    public override FileCaching Caching => FileCaching.Refresh;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => note.ReadAsync(context, request);

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => note.WriteAsync(context, request);

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => note.SyncAsync(context, request);

    public override ValueTask<Result> FlushAsync(OpContext context, FlushRequest request) => note.SyncAsync(context, default);
}
