using System.Text.Json;
using Externfs;

namespace NotesFs;

/// <summary>The tree. A change is done when the store is written, or not at all: each builds the list that shall be, and <see cref="Save"/> makes it the list that is.</summary>
internal sealed class Notes : FileSystem
{
    private readonly PluginContext _context;
    private readonly string _store;
    private ulong _lastInode;

    public Notes(PluginContext context, string store)
    {
        (_context, _store) = (context, store);
        var kept = File.Exists(store) ? JsonSerializer.Deserialize<Kept[]>(File.ReadAllBytes(store))! : [];
        All = [.. kept.Select(note => new NamedNote(note.Name, new Note(this, note.Id, note.Text)))];
        _lastInode = All.Length == 0 ? InodeNumber.Root : All[^1].Note.Inode;
        Root = new NotesDirectory(this);
    }

    public override DirectoryNode Root { get; }

    public override bool IsReadOnly => false;

    // A write takes effect at close(2), so there has to be something that is closed.
    public override HandleUse Handles => HandleUse.Files;

    public override bool AnnouncesChanges => true;

    /// <summary>Held by each operation while it looks at the notes or changes them.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>By ascending numbers, which are the cookies of the listing.</summary>
    internal NamedNote[] All { get; private set; }

    /// <summary>The number of the next note. The store keeps it: a note has one number for as long as it is there.</summary>
    internal ulong NextInode() => ++_lastInode;

    internal Result Save(OpContext context, NamedNote[] all)
    {
        try
        {
            File.WriteAllBytes(_store + ".new", JsonSerializer.SerializeToUtf8Bytes(all.Select(note => new Kept(note.Note.Inode, note.Name, note.Note.Text))));
            File.Move(_store + ".new", _store, overwrite: true);
            All = all;
            return Result.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _context.ReportFailure(context, Errno.EIO, e.Message);
            return Errno.EIO;
        }
    }

    private sealed record Kept(ulong Id, byte[] Name, byte[] Text);
}

internal sealed record NamedNote(byte[] Name, Note Note);
