using System.Runtime.CompilerServices;
using Externfs;
using Externfs.Kernel.InProcess;
using Kernel.Tests.Dispatch;

namespace Kernel.Tests.InProcess;

/// <summary>The examples of docs/embedding.md.</summary>
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
    public async Task The_example_that_writes_does_what_it_says()
    {
        await using var mount = await WritingClientTests.OpenAsync("");
        var client = mount.Client;

        await client.MakeDirectoryAsync("drafts");
        await client.WriteAllBytesAsync("drafts/letter", "Dear Ada,\n"u8.ToArray());

        await using (var file = (await client.OpenAsync("drafts/letter", FileMode.Append, FileAccess.Write)).Value)
        {
            await file.WriteAsync(0, "all is well.\n"u8.ToArray());
            var closed = await file.CloseAsync();
        }

        var sent = await client.RenameAsync("drafts/letter", "letter", RenameFlags.NoReplace);
        await client.SetAttributesAsync("letter", new SetAttributesRequest { Valid = SetAttributes.Permissions, Permissions = 0x100 });
        await client.RemoveDirectoryAsync("drafts");

        Assert.True(sent.IsOk);
        Assert.Equal("Dear Ada,\nall is well.\n"u8.ToArray(), (await client.ReadAllBytesAsync("letter")).Value);
        Assert.Equal((0x100, 2u), ((await client.StatAsync("letter")).Value.Permissions, (await client.StatAsync("/")).Value.LinkCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_page_shows_these_examples(int number)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Built.Repository, "docs/embedding.md"));
        var example = page.Split("```csharp\n")[number].Split("```")[0];
        var source = await File.ReadAllLinesAsync(Here());

        Assert.Contains(Trimmed(example.Trim().Split('\n')), Trimmed(source));
    }

    private static string Trimmed(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => line.Trim()));

    private static string Here([CallerFilePath] string path = "") => path;

    private static bool Compare((ulong, byte[], Errno) left, (ulong, byte[], Errno) right) =>
        left.Item1 == right.Item1 && left.Item2.AsSpan().SequenceEqual(right.Item2) && left.Item3 == right.Item3;
}
