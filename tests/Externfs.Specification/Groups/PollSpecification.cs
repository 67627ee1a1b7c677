namespace Externfs.Specification;

/// <summary>poll(2): files are always ready.</summary>
public abstract class PollSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void Files_are_ready()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        Assert.Equal(PollEvents.In | PollEvents.Out, file.Poll(PollEvents.In | PollEvents.Out));
        Assert.Equal(PollEvents.Out, file.Poll(PollEvents.Out));
        Unlink("file");
        Assert.Equal(PollEvents.In, file.Poll(PollEvents.In));
    }

    [Fact]
    public virtual void Directories_are_ready()
    {
        using var directory = Open(".", OpenFlags.ReadOnly);
        Assert.Equal(PollEvents.In, directory.Poll(PollEvents.In));
    }
}
