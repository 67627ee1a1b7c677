using System.Runtime.CompilerServices;
using Externfs;
using Externfs.Kernel.InProcess;
using Kernel.Tests.Dispatch;

namespace Kernel.Tests.InProcess;

/// <summary>The example of docs/embedding.md.</summary>
public sealed class EmbeddingTests
{
    [Fact]
    public async Task The_example_does_what_it_says()
    {
        var fileSystem = new MemoryFileSystem();

        await using var mount = await InProcessMount.OpenAsync(fileSystem);
        var client = mount.Client;

        var listing = (await client.ListAsync("/")).Value;
        var names = listing.Select(entry => entry.Text);

        var attributes = (await client.StatAsync("hello")).Value;
        var content = (await client.ReadAllBytesAsync("hello")).Value;

        var missing = await client.StatAsync("nothing");
        var why = missing.Error;

        Assert.Equal(["hello", "sub", "link", "slow", "broken"], names);
        Assert.Equal((13UL, "hello, world\n"u8.ToArray(), Errno.ENOENT), (attributes.Size, content, why), Compare);
    }

    [Fact]
    public async Task The_page_shows_that_example()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Built.Repository, "docs/embedding.md"));
        var example = page.Split("```csharp\n")[1].Split("```")[0];
        var source = string.Join('\n', (await File.ReadAllLinesAsync(Here())).Select(line => line.Trim()));

        Assert.Contains(example.Trim(), source);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private static bool Compare((ulong, byte[], Errno) left, (ulong, byte[], Errno) right) =>
        left.Item1 == right.Item1 && left.Item2.AsSpan().SequenceEqual(right.Item2) && left.Item3 == right.Item3;
}
