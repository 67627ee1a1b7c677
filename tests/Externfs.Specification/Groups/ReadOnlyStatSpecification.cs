namespace Externfs.Specification;

/// <summary>What stat(2) says of a tree is true, and stays so.</summary>
public abstract class ReadOnlyStatSpecification(TestedDirectory tested) : ReadOnlySpecification(tested)
{
    [Fact]
    public virtual void A_file_is_as_long_as_its_size() =>
        Assert.All(Files(), path => Assert.Equal(Stat(path).Size, ReadAll(path).Length));

    [Fact]
    public virtual void A_symlink_is_as_long_as_its_target() =>
        Assert.All(Walk().Where(found => found.Entry.Type == FileType.Symlink), found => Assert.Equal(Lstat(found.Path).Size, Readlink(found.Path).Bytes.Length));

    [Fact]
    public virtual void Inode_numbers_are_stable_and_not_zero()
    {
        var first = Walk().Select(found => (found.Path, Lstat(found.Path).Inode)).ToList();
        Assert.DoesNotContain(first, seen => seen.Inode == 0);
        Assert.Equal(first, Walk().Select(found => (found.Path, Lstat(found.Path).Inode)));
    }

    [Fact]
    public virtual void One_number_is_one_file()
    {
        var shared = Walk().Select(found => (found.Path, Stat: Lstat(found.Path))).GroupBy(found => found.Stat.Inode).Where(group => group.Count() > 1);
        Assert.All(shared.SelectMany(group => group), found => Assert.True(found.Stat.Type != FileType.Directory && found.Stat.Links > 1, $"{found.Path} shares its number and has one name"));
    }

    [Fact]
    public virtual void An_open_file_tells_the_same() => Assert.All(Files(), path =>
    {
        using var file = Open(path, OpenFlags.ReadOnly);
        Assert.Equal((Stat(path).Inode, Stat(path).Size, Stat(path).Mode), (file.Stat().Inode, file.Stat().Size, file.Stat().Mode));
    });

    [Fact]
    public virtual void The_file_system_tells_of_itself()
    {
        Assert.Equal(255, Statfs().NameLength);
        Assert.All(Walk(), found => Assert.Equal(Stat(".").FileSystem, Lstat(found.Path).FileSystem));
    }
}
