namespace Externfs.TestPlugins.Unruly;

/// <summary>A directory that lists one name, and throws at every lookup.</summary>
internal sealed class WrongDirectory(ulong inode, byte[] name, ulong cookie) : DirectoryNode, INodeWithAttributes
{
    public override ulong Inode => inode;

    public override string DisplayPath => $"/wrong/#{inode}";

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Directory, Permissions = 0x1ED };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) => throw new InvalidDataException("no index");

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        if (request.After == 0)
            sink.Add(name, cookie, inode + 1000, FileType.Regular);
        return new(Result.Ok);
    }
}
