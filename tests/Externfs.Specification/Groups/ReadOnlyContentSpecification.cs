namespace Externfs.Specification;

/// <summary>A file's bytes are the same however they are read.</summary>
public abstract class ReadOnlyContentSpecification(TestedDirectory tested) : ReadOnlySpecification(tested)
{
    private const int Most = 300;

    [Fact]
    public virtual void Pieces_from_any_offset_are_pieces_of_the_whole() => Assert.All(Files().Take(Most), path =>
    {
        var whole = ReadAll(path);
        using var file = Open(path, OpenFlags.ReadOnly);
        foreach (var at in new[] { 0, 1, whole.Length / 2, whole.Length - 1, whole.Length, whole.Length + 4096 })
        {
            var start = Math.Clamp(at, 0, whole.Length);
            Assert.True(whole.AsSpan(start, Math.Min(100, whole.Length - start)).SequenceEqual(file.ReadAt(Math.Max(at, 0), 100)), $"{path} at {at}");
        }

        Fails(EINVAL, () => file.ReadAt(-1, 1));
    });

    [Fact]
    public virtual void A_mapping_is_the_whole() => Assert.All(Files().Where(path => Stat(path).Size > 0).Take(Most), path =>
    {
        var whole = ReadAll(path);
        using var file = Open(path, OpenFlags.ReadOnly);
        using var mapping = file.Map(whole.Length, shared: true, write: false);
        using var own = file.Map(whole.Length, shared: false);
        Assert.True(whole.AsSpan().SequenceEqual(mapping.Bytes) && whole.AsSpan().SequenceEqual(own.Bytes), $"{path}");
    });

    [Fact]
    public virtual void What_the_kernel_sends_on_is_the_whole()
    {
        using var target = new Scratch();
        Assert.All(Files().Take(Most), path =>
        {
            using var from = Open(path, OpenFlags.ReadOnly);
            using var to = target.Open("copy", OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Truncate);
            while (from.SendTo(to, LargestRead) > 0)
            {
                // As a server of files does.
            }

            Assert.Equal(ReadAll(path), target.ReadAll("copy"));
        });
    }

    [Fact]
    public virtual void Many_readers_read_the_same()
    {
        var files = Files().Take(50).Select(path => (Path: path, Whole: ReadAll(path))).ToList();
        OwnThread.Together([.. Enumerable.Range(0, 4).Select(_ => (Action)(() => Assert.All(files, file => Assert.Equal(file.Whole, ReadAll(file.Path)))))]);
    }

    [Fact]
    public virtual void Directories_and_links_are_not_read_as_files()
    {
        using var root = Open(".", OpenFlags.ReadOnly);
        Fails(EISDIR, () => root.Read(new byte[1]));
        Fails(EINVAL, () => Readlink("."));
        Assert.All(Files().Take(10), path =>
        {
            Fails(EINVAL, () => Readlink(path));
            Fails(ENOTDIR, () => Open(path, OpenFlags.ReadOnly | OpenFlags.Directory));
        });
    }

    /// <summary>A directory elsewhere.</summary>
    private sealed class Scratch() : Session(Directory.CreateTempSubdirectory("externfs-copy-").FullName)
    {
        protected override void Dispose(bool disposing)
        {
            Empty(".");
            Directory.Delete(Folder);
            base.Dispose(disposing);
        }
    }
}
