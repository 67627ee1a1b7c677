namespace Externfs.Humfs.Tests.Unprivileged;

/// <summary>Devices in a user namespace. The kernel makes none (vfs_mknod wants CAP_MKNOD of the first namespace) and opens none.</summary>
public sealed class NamespaceDeviceTests
{
    private const string WithDevice = """
        cd tree; mkfifo -m 755 data/null; echo 438 0 0 c 1 3 > file_metadata/null; chown -R 65534:65534 .
        """;

    [Fact]
    public void The_kernel_makes_no_device_and_does_not_even_ask()
    {
        using var lab = new UserLab();
        var seen = lab.AsNamespaceRoot("""
            mounted dev
            fails mknod mnt/null c 1 3; fails mknod mnt/ram b 1 0
            ls mnt; cat mnt/.externfs/errors
            mknod mnt/whiteout c 0 0; stat -c '%F %t:%T' mnt/whiteout
            unmounted
            """);
        Assert.Equal("""
            mknod: mnt/null: Operation not permitted
            mknod: mnt/ram: Operation not permitted
            character special file 0:0

            """, seen);
    }

    [Fact]
    public void Devices_of_the_tree_are_shown_moved_and_removed_but_not_opened()
    {
        using var lab = new UserLab();
        lab.Folder.Shell(WithDevice);
        var seen = lab.AsNamespaceRoot("""
            mounted dev
            stat -c '%n %F %t:%T %a %u:%g' mnt/null
            fails cat mnt/null
            chown 5:6 mnt/null; chmod 600 mnt/null; ln mnt/null mnt/other; mv mnt/null mnt/moved
            stat -c '%n %F %t:%T %a %u:%g %h' mnt/moved mnt/other
            mount --bind /dev/null mnt/moved; echo gone > mnt/moved; umount mnt/moved
            rm mnt/moved mnt/other; ls mnt
            unmounted
            """);
        Assert.Equal("""
            mnt/null character special file 1:3 666 0:0
            cat: mnt/null: Permission denied
            mnt/moved character special file 1:3 600 5:6 2
            mnt/other character special file 1:3 600 5:6 2

            """, seen);
    }

    [Fact]
    public void Tar_unpacks_all_but_the_devices()
    {
        using var lab = new UserLab();
        lab.Folder.Shell("""
            mkdir made; cd made; mkdir -p dev bin; mknod -m 666 dev/null c 1 3; mkfifo dev/initctl
            echo program > bin/su; chmod 4755 bin/su; ln bin/su bin/sudo; echo shared > bin/wall; chown 0:5 bin/wall; chmod 2755 bin/wall
            tar --numeric-owner -cf ../made.tar .
            """);
        const string List = "find mnt -mindepth 1 -printf '%P %y %#m %U:%G %n\\n' | sort";
        const string Expected = """
            bin d 0755 0:0 2
            bin/su f 04755 0:0 2
            bin/sudo f 04755 0:0 2
            bin/wall f 02755 0:5 1
            dev d 0755 0:0 2
            dev/initctl p 0644 0:0 1

            """;
        Assert.Equal(
            "tar: ./dev/null: Cannot mknod: Operation not permitted\n2\n" + Expected,
            lab.AsNamespaceRoot($"mounted suid; (tar --numeric-owner -xpf made.tar -C mnt 2>&1 || echo $?) | grep -v 'Exiting with'; {List}; rm -r mnt/*; unmounted"));
        Assert.Equal(Expected, lab.AsNamespaceRoot($"mounted suid; tar --numeric-owner -xpf made.tar -C mnt --exclude ./dev/null; {List}; unmounted"));
    }
}
