namespace Externfs.Specification;

/// <summary>fsync(2), fdatasync(2), syncfs(2).</summary>
public abstract class SyncSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_file_is_synced_however_it_is_open()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("text");
        file.Fsync();
        file.Write(" more");
        file.Fdatasync();
        file.Syncfs();
        using var reader = Open("file", OpenFlags.ReadOnly);
        reader.Fsync();
        Unlink("file");
        file.Write(" still");
        file.Fsync();
        Assert.Equal("text more still"u8, file.ReadAt(0, 100));
    }

    [Fact]
    public virtual void A_directory_is_synced()
    {
        Mkdir("directory");
        Write("directory/file");
        using var directory = Open("directory", OpenFlags.ReadOnly);
        directory.Fsync();
        directory.Fdatasync();
        directory.Syncfs();
    }

    [Fact]
    public virtual void A_pipe_is_not()
    {
        Mknod("fifo", FileType.Fifo);
        using var fifo = Open("fifo", OpenFlags.ReadWrite);
        Fails(EINVAL, fifo.Fsync);
    }

    [Fact]
    public virtual void A_file_may_sync_each_write()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.DataSync);
        file.Write("text");
        Assert.Equal("text", Cat("file"));
    }
}
