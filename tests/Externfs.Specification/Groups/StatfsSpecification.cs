namespace Externfs.Specification;

/// <summary>statfs(2).</summary>
public abstract class StatfsSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void What_is_free_is_part_of_the_whole()
    {
        var stat = Statfs();
        Assert.True(stat.BlockSize >= 512 && stat.Blocks > 0, $"{stat}");
        Assert.True(stat.Blocks >= stat.Free && stat.Free >= stat.Available && stat.Files >= stat.FreeFiles, $"{stat}");
        Assert.Equal(255, stat.NameLength);
    }

    [Fact]
    public virtual void Every_file_tells_of_the_same_file_system()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        Assert.Equal((Statfs().Type, Statfs().Blocks, Statfs().BlockSize), (file.Statfs().Type, file.Statfs().Blocks, file.Statfs().BlockSize));
        Unlink("file");
        Assert.Equal(Statfs().Type, file.Statfs().Type);
        Assert.Equal(Stat(".").FileSystem, file.Stat().FileSystem);
    }
}
