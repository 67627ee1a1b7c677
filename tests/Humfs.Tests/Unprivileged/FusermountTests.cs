namespace Externfs.Humfs.Tests.Unprivileged;

/// <summary>Uid 65534 without a user namespace, through fusermount3: the mount is that user's own, who is no root in it.</summary>
public sealed class FusermountTests
{
    [Theory]
    [InlineData("io=cached")]
    [InlineData("io=passthrough")]
    public void A_user_has_in_the_tree_what_its_owners_and_modes_allow(string options)
    {
        using var lab = new UserLab();
        lab.Folder.Shell("""
            cd tree; echo secret > data/shadow; echo 384 0 0 > file_metadata/shadow
            mkdir -p {data,file_metadata,dir_metadata}/home; echo 493 65534 65534 > dir_metadata/home/metadata
            find data -exec chmod 755 {} +; chown -R 65534:65534 .
            """);
        var seen = lab.AsUser($"""
            mounted {options}
            grep " $PWD/mnt " /proc/self/mountinfo | grep -o '/mnt [^ ]*'
            cd mnt; stat -c '%n %a %u:%g' shadow home
            fails cat shadow; fails touch mine; fails rm -f shadow
            cd home; echo text > mine; chmod 4711 mine; ln mine name; mkfifo fifo; ln -s nowhere link; mkdir dir
            fails chown 0 mine; fails mknod null c 1 3
            find . -mindepth 1 -printf '%p %y %#m %U:%G %n\n' | sort
            cd ../..; unmounted
            """);
        Assert.Equal("""
            /mnt rw,nosuid,nodev,relatime
            shadow 600 0:0
            home 755 65534:65534
            cat: shadow: Permission denied
            touch: cannot touch 'mine': Permission denied
            rm: cannot remove 'shadow': Permission denied
            chown: changing ownership of 'mine': Operation not permitted
            mknod: null: Operation not permitted
            ./dir d 0755 65534:65534 2
            ./fifo p 0644 65534:65534 1
            ./link l 0777 65534:65534 1
            ./mine f 04711 65534:65534 2
            ./name f 04711 65534:65534 2

            """, seen);
        Assert.Equal("2505 65534 65534\n", lab.Folder.Shell("cat tree/file_metadata/home/name"));
    }

    [Theory]
    [InlineData("suid")]
    [InlineData("dev")]
    public void What_only_root_may_have_is_refused_by_name(string option)
    {
        using var lab = new UserLab();
        Assert.Equal(
            $"{lab.Folder["mnt"]}: option '{option}' is for root: the mount of a user has neither setuid programs nor devices; in a user namespace of their own users are root\n",
            lab.RefusedToUser($"mounted {option}"));
        Assert.Equal("", lab.Folder.Shell("ls tree | grep -x mounted || true"));
    }

    [Fact]
    public void Where_the_device_is_closed_a_namespace_does_not_help()
    {
        using var lab = new UserLab();
        lab.Folder.Shell("chmod 600 fuse");
        Assert.Equal("fusermount3: failed to open /dev/fuse: Permission denied\n", lab.RefusedToUser("mounted rw"));
        Assert.Equal(
            "/dev/fuse can't be opened: EACCES; its mode must let everybody read and write, as udev has it ('chmod 666 /dev/fuse')\n",
            lab.RefusedToUser("unshare --user --map-root-user --mount dotnet \"$MOUNTHOST\" \"$PWD/plugins\" humfs \"$PWD/mnt\" path=\"$PWD/tree\""));
    }
}
