namespace Externfs.Specification;

/// <summary>What is listed is found, and what is not there is not.</summary>
public abstract class ReadOnlyListingSpecification(TestedDirectory tested) : ReadOnlySpecification(tested)
{
    /// <summary>Room for a handful of entries.</summary>
    private const int Small = 512;

    [Fact]
    public virtual void What_is_listed_is_found_with_the_same_type_and_number() =>
        Assert.All(Walk(), found => Assert.Equal((found.Entry.Inode, found.Entry.Type), (Lstat(found.Path).Inode, Lstat(found.Path).Type)));

    [Fact]
    public virtual void Names_are_names_and_come_once() => Assert.All(Directories(), directory =>
    {
        var names = Entries(directory).Select(entry => entry.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain(names, name => name.Bytes.Length is 0 or > 255 || name.Bytes.Contains((byte)'/'));
    });

    [Fact]
    public virtual void Listings_are_the_same_again_whatever_the_room() => Assert.All(Directories(), path =>
    {
        using var directory = Open(path, OpenFlags.ReadOnly | OpenFlags.Directory);
        Assert.Equal(Entries(path).Select(entry => entry.Name), directory.ReadDirectory(Small).Where(entry => !entry.IsDots).Select(entry => entry.Name));
    });

    [Fact]
    public virtual void Every_position_can_be_gone_back_to()
    {
        var largest = Directories().MaxBy(path => Entries(path).Count);
        using var directory = Open(largest, OpenFlags.ReadOnly | OpenFlags.Directory);
        var entries = directory.ReadDirectory();
        for (var i = 0; i < entries.Count - 1; i += (entries.Count / 50) + 1)
        {
            directory.Seek(entries[i].Next);
            Assert.Equal(entries[i + 1].Name, directory.ReadDirectoryOnce(Small)[0].Name);
        }
    }

    [Fact]
    public virtual void Parents_are_parents() =>
        Assert.All(Directories().Where(path => path != "."), path => Assert.Equal(Stat(path).Inode, Stat(new Name([.. path.Bytes, .. "/../"u8, .. path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..]])).Inode));

    [Fact]
    public virtual void What_is_not_there_is_not_found() => Assert.All(Directories(), directory =>
    {
        Fails(ENOENT, () => Stat(new Name("no such name"u8).In(directory)));
        Fails(ENOENT, () => Stat(new Name([0xFF, 0xFE]).In(directory)));
        Fails(ENAMETOOLONG, () => Stat(((Name)new string('x', 256)).In(directory)));
    });

    [Fact]
    public virtual void Below_a_file_is_nothing() =>
        Assert.All(Files().Take(100), path => Fails(ENOTDIR, () => Stat(new Name("below"u8).In(path))));

    /// <summary>The root and the directories in it, some of many.</summary>
    private IEnumerable<Name> Directories() => Walk().Where(found => found.Entry.Type == FileType.Directory).Select(found => found.Path).Prepend(".").Take(200);
}
