using System.Text;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Trees;

/// <summary>A tree in a folder of the test's own, driven without a kernel. Paths are relative to its top.</summary>
internal sealed class TestTree : IDisposable
{
    private readonly TestFolder _folder = new();
    private HumfsTree? _tree;

    public TestTree(long total = 64 << 20, TreeLimits? limits = null, string? made = null)
    {
        Limits = limits ?? new TreeLimits();
        _folder.Shell(made ?? $"mkdir data file_metadata dir_metadata; echo 511 0 0 > dir_metadata/metadata; printf 'version 2\\nmetadata shadow_fs\\nused 4096\\ntotal {total}\\n' > superblock");
        Open();
    }

    public TreeLimits Limits { get; }

    public HumfsTree Tree => _tree!;

    public TestCaller Root { get; } = new();

    public List<string> Log { get; } = [];

    public string Folder => _folder.Path;

    /// <summary>What du(1) counts in the data.</summary>
    public ulong Du => ulong.Parse(Shell("du -sB1 data | cut -f1"));

    public string Shell(string script) => _folder.Shell(script);

    public void Open() => _tree = HumfsTree.Open(_folder.Path, Limits, (_, line) => Log.Add(line));

    public void Close()
    {
        _tree?.Dispose();
        _tree = null;
    }

    /// <summary>Lets go as a killed process does: the marker and the journal stay.</summary>
    public void Crash(string whileDown)
    {
        Close();
        Shell("touch mounted; " + whileDown);
        Open();
    }

    public Inode Find(string path)
    {
        var (error, inode) = TryFind(path);
        Assert.Equal(Errno.None, error);
        return inode!;
    }

    public (Errno Error, Inode? Inode) TryFind(string path)
    {
        var at = Tree.Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var error = Tree.Lookup(Root, at, Encoding.UTF8.GetBytes(name), out var next);
            if (error != Errno.None || next is null)
                return (error == Errno.None ? Errno.ENOENT : error, null);
            at = next;
        }

        return (Errno.None, at);
    }

    public Errno Make(string path, FileType type = FileType.Regular, ushort mode = 0x1A4, string target = "", uint device = 0, OpContext? caller = null)
    {
        var (directory, name) = Split(path);
        return Tree.Make(caller ?? Root, directory, name, new() { Type = type, Permissions = mode, Target = Encoding.UTF8.GetBytes(target), Device = device }, out _);
    }

    public Errno Write(string path, ulong offset, byte[] content, out int count) => Tree.Write(Find(path), offset, content, clearsSetId: false, out count);

    public string Read(string path) => Read(Find(path));

    public string Read(Inode inode)
    {
        var buffer = new byte[1 << 16];
        Assert.Equal(Errno.None, Tree.Read(inode, 0, buffer, out var count));
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    public Errno Unlink(string path)
    {
        var (directory, name) = Split(path);
        return Tree.Unlink(Root, directory, name);
    }

    public Errno RemoveDirectory(string path)
    {
        var (directory, name) = Split(path);
        return Tree.RemoveDirectory(Root, directory, name);
    }

    public Errno Link(string path, string newPath)
    {
        var (directory, name) = Split(newPath);
        return Tree.Link(Root, Find(path), directory, name);
    }

    public Errno Rename(string path, string newPath, RenameFlags flags = RenameFlags.None)
    {
        var (directory, name) = Split(path);
        var (newDirectory, newName) = Split(newPath);
        return Tree.Rename(Root, directory, name, newDirectory, newName, flags);
    }

    public NodeAttributes Stat(string path) => Stat(Find(path));

    public NodeAttributes Stat(Inode inode) => Tree.GetAttributes(inode).Value;

    public NodeAttributes Set(string path, SetAttributesRequest request) => Tree.SetAttributes(Find(path), request).Value;

    public List<string> List(string path)
    {
        var names = new List<string>();
        Assert.Equal(Errno.None, Tree.List(Root, Find(path), 0, (name, _, _, _) =>
        {
            names.Add(Encoding.UTF8.GetString(name));
            return true;
        }));
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Data and metadata name the same things.</summary>
    public void AssertWhole()
    {
        var names = Shell("cd data; find . | sort");
        Assert.Equal(names, Shell("cd file_metadata; find . | sort"));
        Assert.Equal(Shell("cd data; find . -type d | sort"), Shell("cd dir_metadata; find . -type d | sort"));
        Assert.Equal(Shell("cd data; find . -type d | wc -l"), Shell("cd dir_metadata; find . -name metadata -type f | wc -l"));
    }

    public void Dispose()
    {
        Close();
        _folder.Dispose();
    }

    private (Inode Directory, byte[] Name) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return (Find(slash < 0 ? "" : path[..slash]), Encoding.UTF8.GetBytes(path[(slash + 1)..]));
    }
}
