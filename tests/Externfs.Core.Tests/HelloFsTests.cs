using HelloFs;

namespace Externfs.Tests;

public sealed class HelloFsTests
{
    [Fact]
    public async Task The_sample_shows_its_palette()
    {
        var shell = new Shell(await Mount());
        Assert.Equal(["about", "by-hex", "colours"], await shell.Ls("/"));
        Assert.Equal(["blue", "green", "red", "rosso%2Fcorsa"], await shell.Ls("/colours"));
        Assert.Equal("212 0 0\n", await shell.Cat("/colours/rosso%2Fcorsa/rgb"));
        Assert.Equal("../colours/rosso%2Fcorsa", await shell.ReadLink("/by-hex/d40000"));
    }

    [Fact]
    public async Task The_sample_reads_a_palette_of_the_users_own()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "sky,87ceeb\n");
        var shell = new Shell(await Mount($"palette={file}"));
        Assert.Equal(["sky"], await shell.Ls("/colours"));
        Assert.Equal("87ceeb\n", await shell.Cat("/colours/sky/hex"));
        File.Delete(file);
        await Assert.ThrowsAsync<MountRefusedException>(() => Mount($"palette={file}"));
    }

    private static async Task<FileSystem> Mount(params string[] options)
    {
        var plugin = new HelloPlugin();
        var values = plugin.Options.Parse(plugin.Name, options.Select(option => option.Split('=')).Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1])));
        return await plugin.CreateAsync(new Context(values), CancellationToken.None);
    }

    private sealed class Context(OptionValues options) : PluginContext
    {
        public override OptionValues Options => options;

        public override string Source => "none";

        public override IChangeNotifier Changes { get; } = new Changes();

        public override void Log(LogSeverity severity, string message) => throw new InvalidOperationException(message);

        public override void ReportFailure(OpContext context, Errno error, string message) => throw new InvalidOperationException(message);
    }
}
