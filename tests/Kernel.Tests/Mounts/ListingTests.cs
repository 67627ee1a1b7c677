namespace Kernel.Tests.Mounts;

public class ListingTests : MountLab
{
    private const int Count = 100_000;

    [Theory]
    [InlineData("")]
    [InlineData("handles=all")]
    public async Task What_stays_is_listed_exactly_once_while_its_neighbours_come_and_go(string options)
    {
        await MountAsync(options);

        var names = await PrintsAsync("ls -U many");

        AssertStable(names.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(Trace.Count(line => line.StartsWith("READDIR", StringComparison.Ordinal)) > 20);
    }

    [Fact]
    public async Task The_same_holds_with_attributes()
    {
        await MountAsync();

        // The first two files that are looked up show that attributes are wanted.
        var lines = await PrintsAsync("ls -U -l --time-style=+ many | tail -n +2 | awk '{print $5, $6}'");

        var entries = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        AssertStable([.. entries.Select(entry => entry[1])]);
        Assert.All(entries, entry => Assert.Equal($"{int.Parse(entry[1].AsSpan(6))}\n".Length, int.Parse(entry[0])));
    }

    [Fact]
    public async Task A_position_leads_back_to_its_place_though_names_have_gone_since()
    {
        await MountAsync();
        using var stream = new DirectoryStream(Path.Combine(Mnt, "many"));
        Assert.Equal([".", ".."], new[] { stream.Next(), stream.Next() });
        var positions = new List<(long Position, int Next)>();
        var position = stream.Position;
        while (stream.Next() is { } name)
        {
            var number = int.Parse(name.AsSpan(6));
            if (number % 2 == 0 && number % 5000 < 2)
                positions.Add((position, number));
            position = stream.Position;
        }

        Assert.Equal(20, positions.Count);
        foreach (var (place, next) in Enumerable.Reverse(positions))
        {
            stream.Seek(place);
            var numbers = new[] { stream.Next(), stream.Next(), stream.Next() }.Select(name => int.Parse(name.AsSpan(6))).ToList();

            // Between the position and the next name that stays another may have appeared.
            Assert.Equal(next, numbers.First(number => number % 2 == 0));
            Assert.Equal(numbers.Order(), numbers);
        }

        stream.Seek(0);
        Assert.Equal(".", stream.Next());
    }

    [Fact]
    public async Task Everyday_walks_end_without_an_error()
    {
        await MountAsync();

        Assert.Equal("xxxxxxxxx", await PrintsAsync("find odd -type f -printf x"));
        await PrintsAsync("du -s odd; ls -lR odd; tar cf ../odd.tar odd; cp -a odd ../odd; diff -r odd ../odd");
    }

    private static void AssertStable(IReadOnlyList<string> names)
    {
        var numbers = names.Select(name => int.Parse(name.AsSpan("entry-".Length))).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, Count / 2).Select(i => i * 2), numbers.Where(number => number % 2 == 0));
    }
}
