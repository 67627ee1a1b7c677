namespace Externfs.Specification;

/// <summary>Whatever would change a tree that only reads gives EROFS, to root too.</summary>
public abstract class ReadOnlyRefusalSpecification(TestedDirectory tested) : ReadOnlySpecification(tested)
{
    private static readonly Name New = "new name";

    [Fact]
    public virtual void Nothing_is_made() => Refused(directory =>
    {
        var name = New.In(directory);
        Fails(EROFS, () => Open(name, OpenFlags.WriteOnly | OpenFlags.Create));
        Fails(EROFS, () => Open(name, OpenFlags.ReadOnly | OpenFlags.Create));
        Fails(EROFS, () => Mkdir(name));
        Fails(EROFS, () => Mknod(name, FileType.Fifo));
        Fails(EROFS, () => Symlink("target", name));
        FailsWith([EROFS, EOPNOTSUPP], () => Open(directory, OpenFlags.ReadWrite | OpenFlags.Temporary));
        Fails(ENOENT, () => Stat(name));
    });

    [Fact]
    public virtual void Nothing_is_written() => Assert.All(Files().Take(20), path =>
    {
        Fails(EROFS, () => Open(path, OpenFlags.WriteOnly));
        Fails(EROFS, () => Open(path, OpenFlags.ReadWrite));
        Fails(EROFS, () => Open(path, OpenFlags.ReadOnly | OpenFlags.Truncate));
        Fails(EROFS, () => Open(path, OpenFlags.WriteOnly | OpenFlags.Append));
        Fails(EROFS, () => Truncate(path, 0));
        Fails(EROFS, () => Access(path, AccessModes.Write));
        using var file = Open(path, OpenFlags.ReadOnly);
        Fails(EBADF, () => file.Write("text"));
        Fails(EACCES, () => file.Map(1, shared: true));
    });

    [Fact]
    public virtual void Nothing_is_renamed_linked_or_removed() => Refused(directory =>
    {
        foreach (var entry in Entries(directory).Take(3))
        {
            var path = entry.Name.In(directory);
            Fails(EROFS, () => Rename(path, New.In(directory)));
            Fails(EROFS, () => Rename(path, New.In(directory), RenameFlags.NoReplace));
            if (entry.Type == FileType.Directory)
            {
                Fails(EROFS, () => Rmdir(path));
            }
            else
            {
                Fails(EROFS, () => Unlink(path));
                Fails(EROFS, () => Link(path, New.In(directory)));
            }

            Assert.Equal(entry.Inode, Lstat(path).Inode);
        }
    });

    [Fact]
    public virtual void No_attribute_is_changed() => Refused(directory =>
    {
        foreach (var path in Entries(directory).Where(entry => entry.Type != FileType.Symlink).Take(3).Select(entry => entry.Name.In(directory)).Prepend(directory))
        {
            var before = Lstat(path);
            Fails(EROFS, () => Chmod(path, 0));
            Fails(EROFS, () => Chown(path, 1, 1));
            Fails(EROFS, () => SetTimes(path, new Timespec(1), new Timespec(1)));
            FailsWith([EROFS, EOPNOTSUPP], () => SetXattr(path, "user.name", "1"u8));
            Assert.Equal((before.Mode, before.Uid, before.ModifyTime), (Lstat(path).Mode, Lstat(path).Uid, Lstat(path).ModifyTime));
        }
    });

    /// <summary>In the root and some directories in it.</summary>
    private void Refused(Action<Name> inDirectory) =>
        Assert.All(Walk().Where(found => found.Entry.Type == FileType.Directory).Select(found => found.Path).Prepend(".").Take(20), inDirectory);
}
