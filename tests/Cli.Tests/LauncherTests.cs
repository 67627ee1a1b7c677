using System.Diagnostics;
using Externfs.Cli.Launch;

namespace Externfs.Cli.Tests;

/// <summary>The launcher against hosts that a shell plays.</summary>
public sealed class LauncherTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_host_that_is_ready_runs_on()
    {
        var pid = Launcher.Launch(["sh", "-c", "echo externfs host: ready >&3; exec 3>&-; exec sleep 60"], Long);
        using var host = Process.GetProcessById(pid);
        Assert.False(host.HasExited);
        host.Kill();
    }

    [Theory]
    [InlineData("echo externfs host: refused: the shelf is empty >&3; exit 32", "the shelf is empty")]
    [InlineData("exit 7", "ended with status 7 before the mount was ready")]
    [InlineData("echo externfs host: rea >&2; exit 0", "ended with status 0 before the mount was ready")]
    [InlineData("kill -KILL $$", "was killed by signal 9 before the mount was ready")]
    [InlineData("exec 3>&-; sleep 0.1; exit 3", "ended with status 3 before the mount was ready")]
    public void A_host_that_is_not_ready_is_told_of_in_one_line(string script, string message)
    {
        var refusal = Assert.Throws<MountRefusedException>(() => Launcher.Launch(["sh", "-c", script], Long));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_hangs_is_told_to_undo_its_work()
    {
        var folder = Directory.CreateTempSubdirectory("externfs-launcher-").FullName;
        var refusal = Assert.Throws<MountRefusedException>(() =>
            Launcher.Launch(["sh", "-c", "trap 'touch \"$0/undone\"; exit' TERM; while :; do sleep 0.01; done", folder], TimeSpan.FromMilliseconds(300)));
        Assert.Matches(@"^the host process \(pid \d+\) was not ready within 0.3 s and was ended", refusal.Message);
        Assert.True(File.Exists($"{folder}/undone"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_host_that_ignores_that_is_killed()
    {
        var watch = Stopwatch.StartNew();
        var refusal = Assert.Throws<MountRefusedException>(() => Launcher.Launch(["sh", "-c", "trap '' TERM; while :; do sleep 0.01; done"], TimeSpan.FromMilliseconds(100)));
        var pid = int.Parse(refusal.Message.Split("pid ")[1].Split(')')[0]);
        Assert.False(Directory.Exists($"/proc/{pid}"));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), Long);
    }

    [Fact]
    public void A_program_that_is_not_there_is_an_error_of_the_system() =>
        Assert.Throws<IOException>(() => Launcher.Launch(["/nowhere/externfs"], Long));

    [Fact]
    public void The_host_has_a_session_of_its_own_and_only_the_pipe()
    {
        using var inherited = File.OpenHandle("/dev/zero");
        var refusal = Assert.Throws<MountRefusedException>(() =>
            Launcher.Launch(["sh", "-c", "set -- $(ls -l /proc/$$/fd | grep -c -e zero -e inotify -e eventpoll) $(ps -o sid= -p $$) $$; echo externfs host: refused: $* >&3"], Long));
        var words = refusal.Message.Split(' ');
        Assert.Equal(("0", words[2]), (words[0], words[1]));
    }
}
