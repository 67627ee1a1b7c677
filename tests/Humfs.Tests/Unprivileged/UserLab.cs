using System.Diagnostics;
using System.Reflection;
using Externfs.Humfs.Tests.Commands;

namespace Externfs.Humfs.Tests.Unprivileged;

/// <summary>
/// A folder of uid 65534 with a tree in <c>tree/</c> and a directory <c>mnt/</c>, and scripts of that user in it. They run in a mount namespace in which everybody may
/// open /dev/fuse, as udev has it on most systems, and in which the user has a range of ids in subuid(5) and subgid(5).
/// </summary>
internal sealed class UserLab : IDisposable
{
    /// <summary>Root of a user namespace of its own: uid 0 there is 65534 here, and 1 to 65535 are 200000 to 265534. What runs in it ends with the script.</summary>
    private const string AsRoot = "unshare --user --map-root-user --map-auto --mount --pid --fork --kill-child --mount-proc";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Prepare = """
        mount --bind fuse /dev/fuse
        mount --bind ids /etc/subuid
        mount --bind ids /etc/subgid
        exec setpriv --reuid 65534 --regid 65534 --clear-groups env HOME="$PWD" LC_ALL=C DOTNET_EnableDiagnostics=0 "$@"
        """;

    // The host's log goes to host.log.
    private const string Functions = """
        mounted() {
            exec {ready}< <(exec dotnet "$MOUNTHOST" "$PWD/plugins" humfs "$PWD/mnt" "path=$PWD/tree,$1" 2> host.log)
            host=$!
            read -r line <&$ready
            [[ $line == ready ]] || { echo "$line"; exit 32; }
        }
        unmounted() { if [[ $UID == 0 ]]; then umount mnt; else fusermount3 -u mnt; fi; wait $host; }
        fails() { ! "$@" 2>&1; }

        """;

    /// <summary>A tree with nothing in it, whose root is root's.</summary>
    /// <param name="metadata">As in the superblock.</param>
    public UserLab(string metadata = "shadow_fs")
    {
        Assert.True(Environment.IsPrivilegedProcess, "tests of real mounts run as root");
        Folder.Shell($"""
            chmod 755 .
            mknod fuse c 10 229; chmod 666 fuse; echo nobody:200000:65536 > ids
            mkdir mnt plugins tree; ln -s '{Path.TrimEndingDirectorySeparator(Built("Humfs"))}' plugins/humfs
            cd tree; mkdir data file_metadata dir_metadata
            echo 493 0 0 > dir_metadata/metadata
            printf 'version 2\nmetadata shadow_fs\nused 4096\ntotal 1000000000\n' > superblock
            """);
        if (metadata != "shadow_fs")
            _ = CommandRun.Of("convert", Folder["tree"], metadata).Text;
        Folder.Shell("chown 65534:65534 .; chown -R 65534:65534 mnt tree");
    }

    public TestFolder Folder { get; } = new();

    /// <summary>Runs a script as root of a user namespace; it must succeed.</summary>
    /// <returns>What it printed.</returns>
    public string AsNamespaceRoot(string script) => Run($"{AsRoot} bash -euc", script);

    /// <summary>Runs a script as uid 65534; it must succeed.</summary>
    public string AsUser(string script) => Run("bash -euc", "trap 'kill -9 ${host:-} 2>/dev/null || true' EXIT\n" + script);

    /// <summary>Runs a command as uid 65534 that must fail.</summary>
    /// <returns>What it said.</returns>
    public string RefusedToUser(string script) => AsUser($"if ({script}) 2>&1; then echo it succeeded; fi");

    /// <summary>The mounts are in namespaces that ended with their processes.</summary>
    public void Dispose() => Folder.Dispose();

    private static string Built(string key) =>
        typeof(UserLab).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private string Run(string shell, string script)
    {
        var start = new ProcessStartInfo("unshare", ["--mount", "bash", "-euc", Prepare, "bash", .. shell.Split(' '), Functions + script])
        {
            WorkingDirectory = Folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["MOUNTHOST"] = Built("MountHost");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script}\n{output.GetAwaiter().GetResult()}\n{errors.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult();
    }
}
