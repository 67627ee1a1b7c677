using System.Text;
using NotesFs;

namespace Externfs.Tests;

public sealed class NotesFsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("externfs-notes-");
    private readonly List<string> _failures = [];

    private string Store => Path.Combine(_folder.FullName, "notes.json");

    [Fact]
    public async Task What_is_written_is_kept()
    {
        var shell = await Start();
        Assert.Empty(await shell.Ls("/"));
        Assert.Equal(Errno.None, await Write(shell, "/a", "first"));
        Assert.Equal(Errno.None, await Write(shell, "/b", "second"));
        Assert.Equal(Errno.EEXIST, await shell.Echo("", "/a"));
        Assert.Equal(Errno.None, await shell.Mv("/b", "/c", RenameFlags.NoReplace));
        Assert.Equal(Errno.EEXIST, await shell.Mv("/a", "/c", RenameFlags.NoReplace));
        var inode = (await shell.Stat("/c")).Inode;

        var again = await Start();
        Assert.Equal(["a", "c"], await again.Ls("/"));
        Assert.Equal("first", await again.Cat("/a"));
        Assert.Equal(inode, (await again.Stat("/c")).Inode);
        Assert.Equal(Errno.None, await again.Mv("/c", "/a"));
        Assert.Equal("second", await again.Cat("/a"));
        Assert.Equal(3ul, (await again.Truncate("/a", 3)).Value.Size);
        Assert.Equal(Errno.EPERM, (await again.ChMod("/a", 0)).Error);
        Assert.Equal("sec", await (await Start()).Cat("/a"));
        Assert.Equal(Errno.None, await again.Rm("/a"));
        Assert.Equal(Errno.ENOENT, await again.Rm("/a"));
        Assert.Empty(await (await Start()).Ls("/"));
    }

    [Fact]
    public async Task A_write_takes_effect_at_close()
    {
        var shell = await Start();
        await Write(shell, "/a", "before");
        var note = (FileNode)await shell.Find("/a");
        var handle = (await note.OpenAsync(shell.Caller, new OpenRequest { Flags = 0x201 })).Value;
        await shell.Write(note, handle, 0, "after");
        Assert.Equal("before", await (await Start()).Cat("/a"));
        Assert.Equal(Errno.None, (await handle.FlushAsync(shell.Caller, default)).Error);
        Assert.Equal("after", await (await Start()).Cat("/a"));
    }

    [Fact]
    public async Task A_change_that_can_not_be_kept_is_told_and_not_made()
    {
        var shell = await Start();
        await Write(shell, "/a", "before");

        // A directory where the new store would be written.
        Directory.CreateDirectory(Store + ".new");
        Assert.Equal(Errno.EIO, await Write(shell, "/a", "after"));
        Assert.Equal(Errno.EIO, await Write(shell, "/b", "new"));
        Assert.Equal(Errno.EIO, await shell.Rm("/a"));
        Assert.Equal(Errno.EIO, (await shell.Truncate("/a", 0)).Error);
        Assert.Equal("before", await shell.Cat("/a"));
        Assert.Equal(["a"], await shell.Ls("/"));
        Assert.Equal(4, _failures.Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>As a shell does: opens or makes, writes, closes.</summary>
    private static async Task<Errno> Write(Shell shell, string path, string text)
    {
        var root = (DirectoryNode)await shell.Find("/");
        FileHandle handle;
        if (await shell.Fails(path) == Errno.ENOENT)
        {
            var created = await root.CreateAsync(shell.Caller, new CreateRequest { Name = Encoding.UTF8.GetBytes(path[1..]), Flags = 1 });
            if (!created.IsOk)
                return created.Error;
            handle = created.Value.Handle!;
        }
        else
        {
            handle = (await ((FileNode)await shell.Find(path)).OpenAsync(shell.Caller, new OpenRequest { Flags = 0x201 })).Value;
        }

        await handle.WriteAsync(shell.Caller, new WriteRequest { Data = Encoding.UTF8.GetBytes(text) });
        var closed = await handle.FlushAsync(shell.Caller, default);
        await handle.ReleaseAsync();
        return closed.Error;
    }

    private async Task<Shell> Start()
    {
        var plugin = new NotesPlugin();
        var options = plugin.Options.Parse(plugin.Name, [KeyValuePair.Create("store", (string?)Store)]);
        return new Shell(await plugin.CreateAsync(new Context(options, _failures), CancellationToken.None));
    }

    private sealed class Context(OptionValues options, List<string> failures) : PluginContext
    {
        public override OptionValues Options => options;

        public override string Source => "none";

        public override IChangeNotifier Changes { get; } = new Changes();

        public override void Log(LogSeverity severity, string message) => throw new InvalidOperationException(message);

        public override void ReportFailure(OpContext context, Errno error, string message) => failures.Add(message);
    }
}
