namespace Externfs.Specification;

/// <summary>ioctl(2).</summary>
public abstract class IoctlSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    /// <summary>TCGETS; CDROMEJECT; an _IOR and an _IOW of nobody's.</summary>
    [Theory]
    [InlineData(0x5401)]
    [InlineData(0x5309)]
    [InlineData(0x8008EE01)]
    [InlineData(0x4008EE02)]
    public virtual void What_nobody_knows_is_not_for_files(uint request)
    {
        Write("file", "text");
        Mkdir("directory");
        using var file = Open("file", OpenFlags.ReadWrite);
        using var directory = Open("directory", OpenFlags.ReadOnly);
        Fails(ENOTTY, () => file.Ioctl(request));
        Fails(ENOTTY, () => directory.Ioctl(request));
        Assert.Equal("text"u8, file.ReadToEnd());
    }
}
