using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Externfs.Cli.Tests.Session))]

namespace Externfs.Cli.Tests;

/// <summary>
/// A mount namespace of the tests' own, in which mount(8) finds mount.externfs and no mount reaches the machine. Each command is a line of bash in it; <c>$DIR</c> is an
/// empty directory of that command's own. An ordinary user, uid 65534, may open <c>/dev/fuse</c>, as udev has it on most systems, and has a range of ids.
/// </summary>
public sealed class Session : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The runtime ignores SIGPIPE, and so would all that it starts.
    private static readonly string[] Shell = ["env", "--default-signal=PIPE", "bash", "-c"];
    private readonly string _folder = Directory.CreateTempSubdirectory("externfs-cli-tests-").FullName;
    private Process? _holder;
    private int _directories;

    public async ValueTask InitializeAsync()
    {
        var commands = $"""
            set -e
            mount -t tmpfs tmpfs {_folder}
            mkdir -p {_folder}/plugins {_folder}/upper {_folder}/work {_folder}/etc {_folder}/etc.work
            ln -sfn {Repository.ProbePlugin} {_folder}/plugins/probe
            ln -sfn {Repository.PackageDb} {_folder}/plugins/packagedb
            ln -sfn {Repository.Humfs} {_folder}/plugins/humfs
            mknod {_folder}/fuse c 10 229
            chmod 666 {_folder}/fuse
            mount --bind {_folder}/fuse /dev/fuse
            mount -t overlay overlay -o lowerdir=/usr/sbin,upperdir={_folder}/upper,workdir={_folder}/work /usr/sbin
            ln -sfn {Repository.Program} /usr/sbin/mount.externfs
            ln -sfn {Repository.Program} /usr/sbin/mount.fuse.externfs
            ln -sfn {Repository.Program} /usr/sbin/externfs
            mount -t overlay overlay -o lowerdir=/etc,upperdir={_folder}/etc,workdir={_folder}/etc.work /etc
            printf 'nobody:200000:65536\n' | tee /etc/subuid > /etc/subgid
            mkdir -p /run/mount
            mount -t tmpfs tmpfs /run/mount
            echo ready
            exec sleep infinity
            """;
        _holder = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--propagation", "private", "bash", "-c", commands])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await _holder.StandardOutput.ReadLineAsync();
        Assert.Equal("ready", line);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("findmnt -rno TARGET -t fuse.externfs | while read -r target; do umount -l \"$target\"; done");
        _holder!.Kill();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An empty directory.</summary>
    public async Task<string> DirectoryAsync()
    {
        var directory = $"{_folder}/dir{Interlocked.Increment(ref _directories)}";
        Assert.Equal(0, (await ExecuteAsync(["mkdir", directory], _folder, Patience)).Status);
        return directory;
    }

    /// <summary>Runs lines of bash in an empty directory of their own, <c>$DIR</c>.</summary>
    public async Task<Outcome> RunAsync(string script) => await RunAsync(script, await DirectoryAsync());

    /// <summary>Runs lines of bash, for a minute at most unless it is known to take longer.</summary>
    public async Task<Outcome> RunAsync(string script, string directory, TimeSpan? patience = null, bool asUser = false)
    {
        if (!asUser)
            return await ExecuteAsync([.. Shell, script], directory, patience ?? Patience);
        Assert.Equal(0, (await ExecuteAsync(["chown", "65534:65534", directory], directory, Patience)).Status);
        string[] user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", $"HOME={directory}"];
        return await ExecuteAsync([.. user, .. Shell, script], directory, patience ?? Patience);
    }

    private async Task<Outcome> ExecuteAsync(string[] command, string directory, TimeSpan patience)
    {
        var start = new ProcessStartInfo("nsenter", ["--target", $"{_holder!.Id}", "--mount", "--wd=/", "--", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["DIR"] = directory;
        start.Environment["REPOSITORY"] = Repository.Folder;
        start.Environment["EXTERNFS_PLUGIN_PATH"] = $"{_folder}/plugins";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return new Outcome(process.ExitCode, await output.WaitAsync(deadline.Token), await errors.WaitAsync(deadline.Token));
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"not done within {patience.TotalSeconds} s: {string.Join(' ', command)}", late);
        }
    }
}
