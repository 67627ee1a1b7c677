using System.Text;
using Externfs.TestPlugins.Memory;

namespace Externfs.Tests;

public abstract partial class WritingTests
{
    private static readonly PosixAcl Acl = PosixAcl.Create(
        [.. PosixAcl.FromMode(0x1ED).Entries, new(PosixAclTag.User, 6, 5), new(PosixAclTag.Mask, 6)]).Value;

    [Fact]
    public async Task What_is_set_is_shown()
    {
        var shell = Start();
        await shell.Echo("x", "/f");
        var (accessed, modified) = (new Timestamp(-1, 999_999_999), new Timestamp(5_000_000_000, 1));
        var set = (await shell.Set("/f", new SetAttributesRequest
        {
            Valid = SetAttributes.Permissions | SetAttributes.Uid | SetAttributes.Gid | SetAttributes.AccessTime | SetAttributes.ModifyTime,
            Permissions = 0xDC0,
            Uid = 7,
            Gid = uint.MaxValue - 1,
            AccessTime = accessed,
            ModifyTime = modified,
        })).Value;
        var shown = await shell.Stat("/f");
        Assert.Equal(set.Permissions, shown.Permissions);
        Assert.Equal((0xDC0, 7u, uint.MaxValue - 1, accessed, modified), (shown.Permissions, shown.Uid, shown.Gid, shown.AccessTime, shown.ModifyTime));
        var now = (await shell.Set("/f", new SetAttributesRequest { Valid = SetAttributes.ModifyTime | SetAttributes.ModifyTimeNow })).Value;
        Assert.Equal(accessed, now.AccessTime);
        Assert.Equal(now.ChangeTime.Seconds, now.ModifyTime.Seconds, 60L);
        var written = (await shell.Set("/f", new SetAttributesRequest { Valid = SetAttributes.ChangeTime, ChangeTime = new Timestamp(3, 4) })).Value;
        Assert.Equal(new Timestamp(3, 4), written.ChangeTime);
    }

    [Fact]
    public async Task A_change_of_the_owner_or_content_takes_setuid_away()
    {
        var shell = Start();
        await shell.Echo("x", "/f");
        var (file, handle) = await Open(shell, "/f");
        await shell.ChMod("/f", SetUidAndSetGid | 0x1FF);
        await shell.Write(file, handle, 0, "y");
        Assert.Equal(SetUidAndSetGid | 0x1FF, (await shell.Stat("/f")).Permissions);
        var request = new WriteRequest { Data = "z"u8.ToArray(), ClearsSetId = true };
        await handle.WriteAsync(shell.Caller, request);
        Assert.Equal(0x1FF, (await shell.Stat("/f")).Permissions);

        // Without execution for the group, setgid marks mandatory locking.
        await shell.ChMod("/f", SetUidAndSetGid | AllFilePermissions);
        var owned = await shell.Set("/f", new SetAttributesRequest { Valid = SetAttributes.Uid | SetAttributes.ClearsSetId, Uid = 9 });
        Assert.Equal(0x400 | AllFilePermissions, owned.Value.Permissions);
        await shell.ChMod("/f", SetUidAndSetGid | 0x1FF);
        await shell.Set("/f", new SetAttributesRequest { Valid = SetAttributes.Size | SetAttributes.ClearsSetId, Size = 0 });
        Assert.Equal(0x1FF, (await shell.Stat("/f")).Permissions);
        await shell.ChMod("/f", SetUidAndSetGid | 0x1FF);
        await file.OpenAsync(shell.Caller, new OpenRequest { Flags = Truncates, ClearsSetId = true });
        Assert.Equal(0x1FF, (await shell.Stat("/f")).Permissions);
    }

    [Fact]
    public async Task A_directory_with_setgid_gives_its_group()
    {
        var shell = Start();
        await shell.MkDir("/d");
        await shell.Set("/d", new SetAttributesRequest { Valid = SetAttributes.Gid | SetAttributes.Permissions, Gid = 50, Permissions = 0x400 | 0x1ED });
        await shell.Echo("", "/d/f");
        await shell.MkDir("/d/d", 0x1C0);
        Assert.Equal(50u, (await shell.Stat("/d/f")).Gid);
        Assert.Equal((50u, 0x5C0), ((await shell.Stat("/d/d")).Gid, (await shell.Stat("/d/d")).Permissions));
    }

    [Fact]
    public async Task Extended_attributes_are_kept()
    {
        var shell = Start();
        await shell.MkDir("/d");
        Assert.Equal(Errno.ENODATA, (await shell.GetXAttr("/d", "user.a")).Error);
        Assert.Equal(Errno.ENODATA, await shell.SetXAttr("/d", "user.a", [1], replace: true));
        Assert.Equal(Errno.None, await shell.SetXAttr("/d", "user.a", [1], create: true));
        Assert.Equal(Errno.EEXIST, await shell.SetXAttr("/d", "user.a", [2], create: true));
        Assert.Equal(Errno.None, await shell.SetXAttr("/d", "user.a", [3], replace: true));
        Assert.Equal(Errno.None, await shell.SetXAttr("/d", "trusted.b", []));
        Assert.Equal(Errno.EOPNOTSUPP, await shell.SetXAttr("/d", "system.odd", []));
        Assert.Equal(Errno.ENOSPC, await shell.SetXAttr("/d", "user.c", new byte[65_536]));
        Assert.Equal([3], (await shell.GetXAttr("/d", "user.a")).Value.ToArray());
        Assert.Equal(["user.a"], await shell.ListXAttr("/d"));
        var node = (IExtendedAttributes)await shell.Find("/d");
        Assert.Equal(Errno.None, (await node.RemoveExtendedAttributeAsync(shell.Caller, "user.a"u8.ToArray())).Error);
        Assert.Equal(Errno.ENODATA, (await node.RemoveExtendedAttributeAsync(shell.Caller, "user.a"u8.ToArray())).Error);
    }

    [Fact]
    public async Task An_access_list_and_the_mode_follow_each_other()
    {
        var shell = Start(new Settings { AccessControlLists = true });
        await shell.Echo("", "/f");
        var name = Encoding.UTF8.GetString(PosixAcl.AccessName);
        Assert.Equal(Errno.None, await shell.SetXAttr("/f", name, Acl.ToBytes()));
        Assert.Equal(Acl.Permissions, (await shell.Stat("/f")).Permissions);
        await shell.ChMod("/f", 0x180);
        Assert.Equal(Acl.WithPermissions(0x180), PosixAcl.Parse((await shell.GetXAttr("/f", name)).Value.Span).Value);
        Assert.Equal([name], await shell.ListXAttr("/f"));
        Assert.Equal(Errno.EINVAL, await shell.SetXAttr("/f", name, [2, 0, 0, 0, 1]));
        Assert.Equal(Errno.EACCES, await shell.SetXAttr("/f", Encoding.UTF8.GetString(PosixAcl.DefaultName), Acl.ToBytes()));
        Assert.Equal(Errno.None, await shell.SetXAttr("/f", name, PosixAcl.FromMode(0x124).ToBytes()));
        Assert.Equal(Errno.ENODATA, (await shell.GetXAttr("/f", name)).Error);
        Assert.Equal(0x124, (await shell.Stat("/f")).Permissions);
    }

    [Fact]
    public async Task What_is_made_inherits_the_default_list()
    {
        var shell = Start(new Settings { AccessControlLists = true });
        var (access, inherited) = (Encoding.UTF8.GetString(PosixAcl.AccessName), Encoding.UTF8.GetString(PosixAcl.DefaultName));
        await shell.MkDir("/plain", 0x1FF, umask: 0x12);
        Assert.Equal(0x1ED, (await shell.Stat("/plain")).Permissions);
        await shell.SetXAttr("/", inherited, Acl.ToBytes());
        await shell.MkDir("/d", 0x1F8, umask: 0x1FF);
        Assert.Equal(Acl, PosixAcl.Parse((await shell.GetXAttr("/d", inherited)).Value.Span).Value);
        Assert.Equal(Acl.WithPermissions(0x1F0), PosixAcl.Parse((await shell.GetXAttr("/d", access)).Value.Span).Value);
        Assert.Equal(0x1F0, (await shell.Stat("/d")).Permissions);
        await shell.LnS("x", "/link");
        Assert.Equal(Errno.EOPNOTSUPP, (await shell.GetXAttr("/link", access)).Error);
        Assert.Equal(0x1FF, (await shell.Stat("/link")).Permissions);
    }
}
