using Externfs;

namespace NotesFs;

internal sealed class NotesDirectory(Notes notes) : DirectoryNode
{
    public override ulong Inode => InodeNumber.Root;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(new NodeAttributes { Inode = Inode, Type = FileType.Directory, Permissions = 0b111_101_101 });

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        lock (notes.Gate)
            return new(Find(request.Name) is { } found ? EntryOf(found.Note) : Entry.Negative(CacheTime.Default));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        lock (notes.Gate)
        {
            foreach (var (name, note) in notes.All.Where(named => named.Note.Inode > request.After))
            {
                if (!sink.Add(name, cookie: note.Inode, EntryOf(note)))
                    break;
            }
        }

        return new(Result.Ok);
    }

    public override ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request)
    {
        lock (notes.Gate)
        {
            if (Find(request.Name) is not null)
                return new(Errno.EEXIST);
            var note = new Note(notes, notes.NextInode(), []);
            var saved = notes.Save(context, [.. notes.All, new NamedNote(request.Name.ToArray(), note)]);
            return new(saved.IsOk ? new CreatedFile(EntryOf(note), new NoteHandle(note)) : saved.Error);
        }
    }

    public override ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request)
    {
        lock (notes.Gate)
            return new(Find(request.Name) is { } found ? notes.Save(context, [.. notes.All.Where(named => named != found)]) : Errno.ENOENT);
    }

    public override ValueTask<Result> RenameAsync(OpContext context, RenameRequest request)
    {
        if ((request.Flags & ~RenameFlags.NoReplace) != RenameFlags.None)
            return new(Errno.EINVAL);
        lock (notes.Gate)
        {
            if (Find(request.Name) is not { } moved)
                return new(Errno.ENOENT);
            var replaced = Find(request.NewName);
            if (replaced is not null && request.Flags == RenameFlags.NoReplace)
                return new(Errno.EEXIST);
            var renamed = moved with { Name = request.NewName.ToArray() };
            return new(notes.Save(context, [.. notes.All.Where(named => named != replaced || named == moved).Select(named => named == moved ? renamed : named)]));
        }
    }

    private static Entry EntryOf(Note note) => Entry.Of(note, note.Attributes);

    private NamedNote? Find(ReadOnlyMemory<byte> name) => Array.Find(notes.All, named => name.Span.SequenceEqual(named.Name));
}
