namespace Externfs.Probe;

internal sealed class ProbeRoot(params ProbeFile[] files) : DirectoryNode
{
    public override ulong Inode => 1;

    public override string DisplayPath => "/";

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(new NodeAttributes { Inode = 1, Type = FileType.Directory, Permissions = 0x1ED, LinkCount = 2 });

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        foreach (var file in files)
        {
            if (request.Name.Span.SequenceEqual(file.Name))
                return new(Entry.Of(file, file.Attributes));
        }

        return new(Entry.Negative(CacheTime.Default));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        for (var i = (int)request.After; i < files.Length; i++)
        {
            if (!sink.Add(files[i].Name, (ulong)i + 1, files[i].Inode, FileType.Regular))
                break;
        }

        return new(Result.Ok);
    }
}
