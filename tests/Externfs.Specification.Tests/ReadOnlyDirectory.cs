using Externfs.Specification.Tests;

[assembly: AssemblyFixture(typeof(ReadOnlyDirectory))]

namespace Externfs.Specification.Tests;

/// <summary>A tmpfs with all kinds of files, remounted read-only: what the kernel itself does.</summary>
public sealed class ReadOnlyDirectory : TestedDirectory, IDisposable
{
    private readonly TmpfsDirectory _tmpfs = new();

    public ReadOnlyDirectory()
    {
        using (var session = new Session(_tmpfs.Root))
            Fill(session);
        TmpfsDirectory.Run("mount", "-o", "remount,ro", _tmpfs.Root);
    }

    public override string Root => _tmpfs.Root;

    public void Dispose() => _tmpfs.Dispose();

    private static void Fill(Session session)
    {
        session.Mkdir("directory");
        session.Mkdir("directory/empty");
        session.Mkdir("many");
        for (var i = 0; i < 500; i++)
            session.Write($"many/file{i}", new string('x', i * 17));
        session.Write("directory/file", "text");
        session.Link("directory/file", "linked");
        session.Symlink("directory/file", "link");
        session.Symlink(new string('x', 1000), "dangling");
        session.Write(new byte[] { 0xFF, (byte)'\n' }, "odd");
        session.Write("nothing");
        session.Mknod("fifo", FileType.Fifo);
        using var large = session.Open("large", OpenFlags.WriteOnly | OpenFlags.Create);
        var bytes = new byte[1_000_001];
        new Random(6).NextBytes(bytes);
        large.WriteAll(bytes);
    }
}
