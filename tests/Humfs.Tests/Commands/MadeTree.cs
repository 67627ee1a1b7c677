namespace Externfs.Humfs.Tests.Commands;

/// <summary>Trees of tests, and what is seen of them.</summary>
internal static class MadeTree
{
    /// <summary>Names and kinds that everything can stand, Debian's humfsify too.</summary>
    public const string Plain = """
        mkdir -p data/dir/sub data/empty; chmod 700 data/dir; chown 5:6 data/dir
        echo one > data/plain; chmod 640 data/plain; chown 12:34 data/plain
        echo two > data/hard-a; ln data/hard-a data/hard-b; ln data/hard-a data/dir/hard-c; chown 7:8 data/hard-a
        ln -s plain data/symlink; chown -h 9:10 data/symlink; ln -s /nowhere data/dangling
        mknod data/null c 1 3; chmod 666 data/null; mknod data/loop b 7 0; chown 0:6 data/loop; mkfifo -m 620 data/fifo
        echo meta > data/dir/metadata; printf %5000s x > data/dir/sub/five-k; touch -d '2004-04-08 12:00:00.123456789' data/plain; touch -d 2001-01-01 data data/dir
        """;

    /// <summary>What Debian's humfsify can't stand.</summary>
    public const string Odd = Plain + """

        mkdir -p data/metadata/metadata 'data/a b' data/sticky; chmod 1777 data/metadata data/sticky; mkdir $'data/metadata\n'
        echo x > "data/qu'o\"te"; echo y > $'data/new\nline'; echo z > 'data/$(touch pwned)'; echo w > $'data/\xff\xfe'; echo v > data/-r
        touch data/suid data/sgid data/zero; chmod 4755 data/suid; chmod 2751 data/sgid; chmod 0 data/zero
        ln data/null data/dir/null2; ln -s ../null data/dir/devlink; mknod data/big c 300 70000
        perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un("data/sock"))'; touch -d 2002-02-02 data data/dir
        """;

    private const string Listing = """find data -printf '%p|%y|%#m|%U:%G|%n|%i|%l|%T@' -exec stat -c '|%t:%T|%s' {} \; | LC_ALL=C sort""";

    /// <summary>All that there is in the data: names, types, modes, owners, links, times, devices, sizes. Not the inodes of what had to be made anew.</summary>
    public static string List(TestFolder folder) => folder.Shell(Listing.Replace("|%i", "", StringComparison.Ordinal).Replace("|%s'", "'", StringComparison.Ordinal));

    /// <summary>Everything at all, for what must not change anything.</summary>
    public static string ListAll(TestFolder folder) => folder.Shell(Listing.Replace("find data", "find .", StringComparison.Ordinal));
}
