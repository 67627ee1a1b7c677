namespace Externfs.Bench.SyntheticFs;

internal sealed class SyntheticRoot(SyntheticFileSystem tree) : DirectoryNode
{
    public override ulong Inode => 1;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(SyntheticFileSystem.DirectoryAttributes(1));

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        var directory = SyntheticFileSystem.Parse(request.Name.Span, (byte)'d', 4, tree.Directories);
        return directory < 0 ? new(Errno.ENOENT) : new(EntryOf(directory));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        Span<byte> name = stackalloc byte[32];
        for (var i = (long)request.After; i < tree.Directories; i++)
        {
            if (!sink.Add(name[..SyntheticFileSystem.Format(name, (byte)'d', 4, i)], (ulong)i + 1, EntryOf(i)))
                break;
        }

        return new(Result.Ok);
    }

    private Entry EntryOf(long directory) => Entry.Of(tree.Directory, SyntheticFileSystem.DirectoryAttributes(tree.InodeOfDirectory(directory)));
}
