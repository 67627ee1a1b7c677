namespace Externfs.Humfs.Tests.Unprivileged;

/// <summary>Uid 65534 as root of a user namespace with a range of ids.</summary>
public sealed class NamespaceRootTests
{
    public static TheoryData<string, string> Ways => new()
    {
        { "shadow_fs", "io=cached" },
        { "shadow_fs", "io=passthrough" },
        { "sqlite", "io=cached" },
        { "sqlite", "io=passthrough" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Owners_modes_fifos_and_links_are_as_for_a_real_root(string metadata, string options)
    {
        using var lab = new UserLab(metadata);
        var seen = lab.AsNamespaceRoot($"""
            mounted suid,{options}
            echo text > mnt/file; chown 1000:42 mnt/file; chmod 6755 mnt/file
            mkdir mnt/dir; chown 7:8 mnt/dir; chmod 1777 mnt/dir
            mkfifo -m 640 mnt/fifo; chown 9:9 mnt/fifo
            ln -s nowhere mnt/link; chown -h 10:11 mnt/link
            ln mnt/file mnt/dir/name
            unmounted
            mounted {options}
            cat mnt/dir/name
            cd mnt; find . -mindepth 1 -printf '%p %y %#m %U:%G %n\n' | sort
            cd ..; unmounted
            """);
        Assert.Equal("""
            text
            ./dir d 01777 7:8 2
            ./dir/name f 06755 1000:42 2
            ./fifo p 0640 9:9 1
            ./file f 06755 1000:42 2
            ./link l 0777 10:11 1

            """, seen);
        Assert.Equal("", lab.Folder.Shell("find tree ! -uid 65534 -o ! -gid 65534"));
        Assert.Equal("", lab.Folder.Shell("find tree/data ! -type l ! -perm 755"));
        if (metadata == "sqlite")
            Assert.Equal("6755|1000|42\n", lab.Folder.Shell("sqlite3 tree/metadata.db \"SELECT mode, uid, gid FROM listing WHERE path = '/dir/name'\""));
        else
            Assert.Equal("3565 1000 42\n", lab.Folder.Shell("cat tree/file_metadata/dir/name"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Setuid_programs_take_effect_with_suid_alone(string metadata, string options)
    {
        using var lab = new UserLab(metadata);
        var seen = lab.AsNamespaceRoot($"""
            mounted suid,{options}
            cp /usr/bin/id mnt/; chown 1000:42 mnt/id; chmod 6755 mnt/id
            setpriv --reuid 33 --regid 33 --clear-groups sh -c 'mnt/id -u; mnt/id -g'
            unmounted
            mounted {options}
            setpriv --reuid 33 --regid 33 --clear-groups sh -c 'mnt/id -u; mnt/id -g'
            unmounted
            """);
        Assert.Equal("1000\n42\n33\n33\n", seen);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Users_of_the_namespace_get_what_their_ids_allow(string metadata, string options)
    {
        using var lab = new UserLab(metadata);
        var seen = lab.AsNamespaceRoot($$"""
            mounted {{options}}
            mkdir mnt/shared mnt/closed; chown 0:5 mnt/shared; chmod 2775 mnt/shared
            echo secret > mnt/shadow; chmod 600 mnt/shadow
            setpriv --reuid 1000 --regid 1000 --groups 5 bash -c 'cd mnt; umask 022
                touch shared/mine closed/none; chown 0 shared/mine; cat shadow; chmod 600 shadow; chmod 4711 shared/mine; :' 2>&1
            stat -c '%n %a %u:%g' mnt/shared/mine
            unmounted
            """);
        Assert.Equal("""
            touch: cannot touch 'closed/none': Permission denied
            chown: changing ownership of 'shared/mine': Operation not permitted
            cat: shadow: Permission denied
            chmod: changing permissions of 'shadow': Operation not permitted
            mnt/shared/mine 4711 1000:5

            """, seen);
    }

    [Fact]
    public void Attributes_and_access_lists_are_kept_with_the_namespaces_ids()
    {
        using var lab = new UserLab("sqlite");
        var seen = lab.AsNamespaceRoot("""
            mounted rw
            echo text > mnt/file; chmod 600 mnt/file
            setfattr -n user.colour -v green mnt/file; setfacl -m u:1000:r mnt/file
            unmounted
            mounted rw
            getfattr --only-values -n user.colour mnt/file; echo
            getfacl -cpn mnt/file
            for id in 1000 1001; do setpriv --reuid $id --regid $id --clear-groups cat mnt/file 2>&1 || true; done
            unmounted
            """);
        Assert.Equal("""
            green
            user::rw-
            user:1000:r--
            group::---
            mask::r--
            other::---

            text
            cat: mnt/file: Permission denied

            """, seen);
    }

    [Fact]
    public void Ids_that_the_namespace_lacks_are_shown_as_nobodys_and_not_changed()
    {
        using var lab = new UserLab();
        lab.Folder.Shell("cd tree; echo kept > data/file; chown 65534:65534 data/file; chmod 755 data/file; echo 436 100000 100001 > file_metadata/file; chown 65534 file_metadata/file");
        var seen = lab.AsNamespaceRoot("""
            mounted rw
            stat -c '%a %u:%g' mnt/file; cat mnt/file
            fails chown 0 mnt/file; fails rm mnt/file; fails chown 70000 mnt
            unmounted
            """);
        Assert.Equal("""
            664 65534:65534
            kept
            chown: changing ownership of 'mnt/file': Value too large for defined data type
            rm: cannot remove 'mnt/file': Value too large for defined data type
            chown: changing ownership of 'mnt': Invalid argument

            """, seen);
        Assert.Equal("436 100000 100001\n", lab.Folder.Shell("cat tree/file_metadata/file"));
    }

    [Fact]
    public void Where_nothing_can_be_lent_no_file_is_opened()
    {
        using var lab = new UserLab();
        Assert.Equal("io: cached\n", lab.AsNamespaceRoot("""
            mounted rw
            grep ^io: mnt/.externfs/status
            unmounted
            """));
    }

    [Fact]
    public void Without_the_kernels_leave_files_go_through_the_plugin_with_one_line_of_log()
    {
        using var lab = new UserLab();
        var seen = lab.AsNamespaceRoot("""
            mounted io=passthrough
            for i in 1 2 3; do head -c 200000 /dev/zero | tr '\0' $i > mnt/$i; tail -c 1 mnt/$i; echo; done
            unmounted
            cat host.log
            """);
        Assert.Matches("^1\n2\n3\n[^\n]*they go through the plugin\n$", seen);
    }

    [Fact]
    public void A_namespace_that_ends_without_umount_leaves_a_tree_that_mounts()
    {
        using var lab = new UserLab();
        lab.AsNamespaceRoot("mounted rw; echo kept > mnt/file; chown 3:4 mnt/file; sync mnt/file");
        Assert.Equal("mounted\n", lab.Folder.Shell("ls tree | grep -x mounted"));
        Assert.Equal("kept\n3:4\n", lab.AsNamespaceRoot("mounted rw; cat mnt/file; stat -c %u:%g mnt/file; unmounted"));
        Assert.Equal("", lab.Folder.Shell("ls tree | grep -x mounted || true"));
    }

    [Fact]
    public void Only_a_mount_namespace_of_its_own_can_be_mounted_in()
    {
        using var lab = new UserLab();
        var refusal = lab.RefusedToUser("unshare --user --map-root-user dotnet \"$MOUNTHOST\" \"$PWD/plugins\" humfs \"$PWD/mnt\" path=\"$PWD/tree\"");
        Assert.Equal(
            $"{lab.Folder["mnt"]}: not allowed to mount: CAP_SYS_ADMIN is missing; in a user namespace the mount namespace must be its own ('unshare --mount')\n", refusal);
    }
}
