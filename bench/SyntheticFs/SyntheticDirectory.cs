namespace Externfs.Bench.SyntheticFs;

/// <summary>All directories: which one is meant stands in the context.</summary>
internal sealed class SyntheticDirectory(SyntheticFileSystem tree) : DirectoryNode
{
    public override ulong Inode => 2;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(SyntheticFileSystem.DirectoryAttributes(context.Inode));

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        var file = SyntheticFileSystem.Parse(request.Name.Span, (byte)'f', 6, tree.Files);
        var directory = (long)context.Inode - 2;
        return file < 0 || file / tree.PerDirectory != directory ? new(Errno.ENOENT) : new(EntryOf(file));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        Span<byte> name = stackalloc byte[32];
        var first = ((long)context.Inode - 2) * tree.PerDirectory;
        var end = Math.Min(first + tree.PerDirectory, tree.Files);
        var withEntry = sink.WantsEntry(FileType.Regular);
        for (var i = first + (long)request.After; i < end; i++)
        {
            var bytes = name[..SyntheticFileSystem.Format(name, (byte)'f', 6, i)];
            var cookie = (ulong)(i - first) + 1;
            if (withEntry ? !sink.Add(bytes, cookie, EntryOf(i)) : !sink.Add(bytes, cookie, tree.InodeOfFile(i), FileType.Regular))
                break;
        }

        return new(Result.Ok);
    }

    private Entry EntryOf(long file) => Entry.Of(tree.File, tree.FileAttributes(tree.InodeOfFile(file)));
}
