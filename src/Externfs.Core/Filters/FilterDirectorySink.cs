namespace Externfs;

/// <summary>Takes children from the file system below and hands them on as nodes of the filter.</summary>
internal sealed class FilterDirectorySink(FilterFileSystem fileSystem, FilterContext context) : DirectorySink
{
    /// <summary>The sink above; null between requests.</summary>
    public DirectorySink? Outer { get; set; }

    public override bool WantsEntry(FileType type) => Outer!.WantsEntry(type);

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type) => Outer!.Add(name, cookie, inode, type);

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry)
    {
        if (!Outer!.WantsEntry(entry.Attributes.Type))
            return Outer.Add(name, cookie, entry.Attributes.Inode, entry.Attributes.Type);
        return Outer.Add(name, cookie, FilterNodes.Wrap(fileSystem, context.Outer, entry));
    }
}
