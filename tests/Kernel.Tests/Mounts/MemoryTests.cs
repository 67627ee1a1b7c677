namespace Kernel.Tests.Mounts;

/// <summary>What the kernel forgets is let go of: the counts of lookups are exact.</summary>
public sealed class MemoryTests : MountLab
{
    [Theory]
    [InlineData("ls -U many >/dev/null")]
    [InlineData("ls -U -l many >/dev/null")]
    [InlineData("find odd wrong -maxdepth 2 >/dev/null; cat many/entry-000000 plain link; stat nothing")]
    [InlineData("for i in 1 2 3 4 5 6; do (cd many; stat entry-00000$i entry-00001$i >/dev/null) & ls -l many | head -n 5000 >/dev/null & done; wait")]
    public async Task Nothing_is_held_when_the_kernel_has_forgotten(string command)
    {
        var mount = await MountAsync();
        await RunAsync(command);
        await Until.TrueAsync("nodes are held", () => mount.Vfs.Nodes.Count > 0 || command.StartsWith("ls -U many", StringComparison.Ordinal));

        await Until.TrueAsync("nothing is held", async () =>
        {
            await Shell.RunAsync("echo 2 >/proc/sys/vm/drop_caches", "/");
            return mount.Vfs.Nodes.Count == 0;
        });

        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
        Assert.DoesNotContain(Log, line => line.Contains("forget", StringComparison.OrdinalIgnoreCase));
    }
}
