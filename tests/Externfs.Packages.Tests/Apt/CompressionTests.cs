namespace Externfs.Packages.Tests.Apt;

public class CompressionTests
{
    [Theory]
    [InlineData(".lz4", "lz4", "-c")]
    [InlineData(".lz4", "lz4", "-c -BD -B7 --content-size")]
    [InlineData(".zst", "zstd", "-c")]
    [InlineData(".gz", "gzip", "-c")]
    [InlineData(".xz", "xz", "-c")]
    [InlineData(".bz2", "bzip2", "-c")]
    public async Task A_list_that_the_real_tool_compressed_reads_as_the_plain_one(string ending, string tool, string options)
    {
        var plain = MadeList(5000);
        using var folder = new ListsFolder();
        var path = folder.Write("a_Packages", plain);
        var expected = await folder.LoadAsync();
        Assert.Equal(5000, expected.Count);

        File.WriteAllBytes(path + ending, Tool.Run(tool, [.. options.Split(' '), path]));
        File.Delete(path);
        var catalogue = await folder.LoadAsync();

        Assert.Equal(expected.Titles(), catalogue.Titles());
        for (var package = 0; package < catalogue.Count; package += 7)
            Assert.Equal(expected.Text(package, PackageField.Control), catalogue.Text(package, PackageField.Control));
        Assert.Empty(folder.Log);
    }

    [Theory]
    [InlineData(".lz4", "lz4")]
    [InlineData(".zst", "zstd")]
    [InlineData(".gz", "gzip")]
    [InlineData(".xz", "xz")]
    [InlineData(".bz2", "bzip2")]
    public async Task A_truncated_list_is_told_and_the_others_are_there(string ending, string tool)
    {
        using var folder = new ListsFolder();
        folder.Write("good_Packages", MadeList(3));
        var path = folder.Write("broken_Packages", MadeList(5000));
        var whole = Tool.Run(tool, ["-c", path]);
        File.Delete(path);

        foreach (var length in new[] { 1, whole.Length / 3, whole.Length - 20, whole.Length - 1 })
        {
            folder.Log.Clear();
            File.WriteAllBytes(path + ending, whole[..length]);

            var catalogue = await folder.LoadAsync();

            Assert.True(folder.Log.Count == 1, $"cut to {length} of {whole.Length} bytes");
            var line = Assert.Single(folder.Log);
            Assert.Contains(path + ending, line, StringComparison.Ordinal);
            Assert.Contains("apt-get update", line, StringComparison.Ordinal);
            Assert.Equal(3, catalogue.Count);
        }
    }

    [Theory]
    [InlineData(".lz4", "lz4", "-c")]
    [InlineData(".zst", "zstd", "-c --check")]
    [InlineData(".gz", "gzip", "-c")]
    [InlineData(".xz", "xz", "-c")]
    [InlineData(".bz2", "bzip2", "-c")]
    public async Task A_damaged_list_with_a_checksum_is_told(string ending, string tool, string options)
    {
        using var folder = new ListsFolder();
        folder.Write("good_Packages", MadeList(3));
        var path = folder.Write("broken_Packages", MadeList(5000));
        var bytes = Tool.Run(tool, [.. options.Split(' '), path]);
        File.Delete(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path + ending, bytes);

        var catalogue = await folder.LoadAsync();

        Assert.Contains(path + ending, Assert.Single(folder.Log), StringComparison.Ordinal);
        Assert.Equal(3, catalogue.Count);
    }

    [Fact]
    public async Task Without_room_for_decoded_lists_the_log_says_where_and_plain_lists_are_there()
    {
        using var folder = new ListsFolder();
        folder.Write("good_Packages", MadeList(3));
        File.WriteAllBytes(Path.Combine(folder.Lists, "packed_Packages.gz"), Tool.Run("gzip", ["-c"], input: MadeList(5)));
        using var source = new Externfs.Packages.Apt.AptCatalogueSource(folder.Options with { TemporaryDirectory = "/proc" });

        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("until there is room in /proc", Assert.Single(folder.Log), StringComparison.Ordinal);
        Assert.Equal(3, catalogue.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".lz4")]
    [InlineData(".zst")]
    [InlineData(".gz")]
    [InlineData(".xz")]
    [InlineData(".bz2")]
    public async Task Garbage_is_told_and_the_other_lists_are_there(string ending)
    {
        using var folder = new ListsFolder();
        folder.Write("good_Packages", MadeList(3));
        var garbage = new byte[100_000];
        new Random(1).NextBytes(garbage);
        File.WriteAllBytes(Path.Combine(folder.Lists, "broken_Packages" + ending), garbage);

        var catalogue = await folder.LoadAsync();

        Assert.Contains("broken_Packages" + ending, Assert.Single(folder.Log), StringComparison.Ordinal);
        Assert.Equal(3, catalogue.Count);
    }

    [Theory]
    [InlineData(".lz4", "lz4")]
    [InlineData(".zst", "zstd")]
    [InlineData(".gz", "gzip")]
    [InlineData(".xz", "xz")]
    [InlineData(".bz2", "bzip2")]
    public async Task A_list_of_no_packages_is_no_error(string ending, string tool)
    {
        using var folder = new ListsFolder();
        var path = folder.Write("empty_Packages", "");
        File.WriteAllBytes(path + ending, Tool.Run(tool, ["-c", path]));
        File.Delete(path);

        Assert.Equal(0, (await folder.LoadAsync()).Count);
        Assert.Empty(folder.Log);
    }

    /// <summary>Records of different lengths, some longer than the reader's buffer by far in sum.</summary>
    private static string MadeList(int count) => string.Concat(Enumerable.Range(0, count).Select(number =>
        $"Package: package-{number:d6}\nVersion: {number}.{number % 7}-1\nArchitecture: amd64\nSize: {number * 31}\nFilename: pool/{Guid.NewGuid()}\n"
        + $"Description: number {number}\n{string.Concat(Enumerable.Repeat($" line of {number}\n", number % 40))}\n"));
}
