using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Made;

/// <summary>The plugin as a mount meets it.</summary>
public sealed class PluginTests
{
    private readonly PackageDbPlugin _plugin = new();

    [Fact]
    public async Task AMountWithoutDatabaseIsRefusedInOneLine()
    {
        var empty = Directory.CreateTempSubdirectory("packagedb-");
        var refusal = await Assert.ThrowsAsync<MountRefusedException>(async () => await Create(("root", empty.FullName)));
        Assert.Contains($"{empty.FullName}/var/lib/dpkg", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("admindir=DIR", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        empty.Delete();
    }

    [Fact]
    public async Task AnotherDatabaseAndNoCatalogue()
    {
        await using var root = new MadeRoot();
        root.Package("a", "1", ["/a"]);
        var elsewhere = root.Of("elsewhere");
        Directory.Move(root.Of("var/lib/dpkg"), elsewhere);
        await using var tree = await Create(("root", root.Path), ("admindir", elsewhere), ("no-available", null));
        var shell = new TreeShell(tree);
        Assert.Equal(["README", "by-name", "installed"], await shell.Ls("/"));
        Assert.False(await shell.Exists("available"));
        Assert.Equal(["a-1"], await shell.Ls("installed"));
        Assert.Contains("installed/NAME-VERSION", await shell.Cat("README"), StringComparison.Ordinal);
        var status = new List<KeyValuePair<string, string>>();
        tree.DescribeStatus(status);
        Assert.Contains(new("installed", "1"), status);
        Assert.Contains(new("last change", "none since the mount"), status);
    }

    private async Task<FileSystem> Create(params (string Name, string? Value)[] options) => await _plugin.CreateAsync(
        new MadeContext(_plugin.Options.Parse(_plugin.Name, options.Select(option => KeyValuePair.Create(option.Name, option.Value)))), default);

    private sealed class MadeContext(OptionValues options) : PluginContext
    {
        public override OptionValues Options => options;

        public override string Source => "none";

        public override IChangeNotifier Changes { get; } = new NoChanges();

        public override void Log(LogSeverity severity, string message)
        {
        }

        public override void ReportFailure(OpContext context, Errno error, string message)
        {
        }
    }
}
