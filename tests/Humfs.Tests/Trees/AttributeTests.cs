using System.Text;
using Externfs.Humfs.Nodes;
using Externfs.Humfs.Tests.Commands;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Trees;

/// <summary>Extended attributes and ACLs, on sqlite.</summary>
public sealed class AttributeTests : IDisposable
{
    // user::rwx, user:1000:rwx, group::r-x, mask::rwx, other::r-x
    private static readonly byte[] Acl = Convert.FromHexString("02000000" + "01000700FFFFFFFF" + "02000700E8030000" + "04000500FFFFFFFF" + "10000700FFFFFFFF" + "20000500FFFFFFFF");

    private readonly TestTree _tree = new();

    public AttributeTests()
    {
        _tree.Close();
        _ = CommandRun.Of("convert", _tree.Folder, "sqlite").Text;
        _tree.Open();
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("user.a", Errno.None)]
    [InlineData("trusted.a", Errno.None)]
    [InlineData("security.a", Errno.None)]
    [InlineData("user.", Errno.EINVAL)]
    [InlineData("a", Errno.EOPNOTSUPP)]
    [InlineData("system.a", Errno.EOPNOTSUPP)]
    public void Namespaces_are_those_of_other_file_systems(string name, Errno expected)
    {
        _tree.Make("f");
        Assert.Equal(expected, Set(_tree.Find("f"), name, "value"u8.ToArray()));
        Assert.Equal(expected == Errno.None ? name + '\0' : "", Encoding.ASCII.GetString(_tree.Tree.ListAttributes(_tree.Root, _tree.Find("f")).Value.Span));
    }

    [Fact]
    public void A_file_without_a_name_has_attributes_and_keeps_them_when_it_is_linked()
    {
        _tree.Make("d", FileType.Directory);
        Assert.Equal(Errno.None, Set(_tree.Find("d"), "system.posix_acl_default", Acl));
        Assert.Equal(Errno.None, _tree.Tree.MakeTemporary(_tree.Root, _tree.Find("d"), new() { Type = FileType.Regular, Permissions = 0x1B6 }, out var file));
        Assert.Equal(0x1B4, _tree.Stat(file!).Permissions);
        Assert.Equal(Errno.None, Set(file!, "user.a", "1"u8.ToArray()));
        Assert.Equal(Errno.EEXIST, Set(file!, "user.a", "2"u8.ToArray(), onlyCreate: true));
        Assert.Equal(Errno.None, Set(file!, "user.b", []));
        Assert.Equal(Errno.None, _tree.Tree.RemoveAttribute(_tree.Root, file!, "user.b"u8));
        Assert.Equal(Errno.ENODATA, _tree.Tree.RemoveAttribute(_tree.Root, file!, "user.b"u8));
        _tree.Tree.SetAttributes(file!, new() { Valid = SetAttributes.Permissions, Permissions = 0x1A0 }, _tree.Root);
        Assert.Equal(Errno.None, _tree.Tree.Link(_tree.Root, file!, _tree.Find("d"), "f"u8));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1", Get("d/f", "user.a"));
            // The permissions of the group are those of the mask.
            Assert.Equal((4, 0x1A0), (Get("d/f", "system.posix_acl_access")[30], _tree.Stat("d/f").Permissions));
            _tree.Close();
            _tree.Open();
        }
    }

    [Fact]
    public async Task Very_many_open_files_need_no_more_descriptors()
    {
        using var tree = new TestTree(limits: new TreeLimits { Files = 4, Handles = 3 });
        var fileSystem = new HumfsFileSystem(tree.Tree, lends: true);
        var handles = new List<FileHandle>();
        for (var i = 0; i < 12; i++)
        {
            tree.Make($"f{i}");
            var opened = HumfsHandle.Open(fileSystem, tree.Find($"f{i}"), new() { Flags = 2 });
            Assert.True(opened.TryGet(out var handle));
            handles.Add(handle);
            tree.Write($"f{i}", 0, Encoding.ASCII.GetBytes($"content {i}"), out _);
        }

        Assert.True(int.Parse(tree.Shell($"ls -l /proc/{Environment.ProcessId}/fd | grep -c {tree.Folder}/data/f")) <= 7);
        Assert.Equal("content 0", tree.Read("f0"));
        Assert.Equal("content 11", tree.Read("f11"));
        foreach (var handle in handles)
            await handle.ReleaseAsync();
    }

    private Errno Set(Inode inode, string name, byte[] value, bool onlyCreate = false) =>
        _tree.Tree.SetAttribute(_tree.Root, inode, new() { Name = Encoding.ASCII.GetBytes(name), Value = value, OnlyCreate = onlyCreate });

    private string Get(string path, string name) => Encoding.Latin1.GetString(_tree.Tree.GetAttribute(_tree.Root, _tree.Find(path), Encoding.ASCII.GetBytes(name)).Value.Span);
}
