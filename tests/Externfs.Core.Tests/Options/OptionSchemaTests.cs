namespace Externfs.Tests;

public sealed class OptionSchemaTests
{
    private static readonly Option<string?> Root = Option.Text("root", "Where the store is", "/", "DIR");
    private static readonly Option<string?> Url = Option.Text("url", "The database", required: true, valueName: "URL");
    private static readonly Option<bool> All = Option.Flag("all", "Shows all");
    private static readonly Option<long> Port = Option.Integer("port", "The port", 5432, 1, 65535);
    private static readonly Option<long> Buffer = Option.Size("buffer", "Bytes", 4096);
    private static readonly Option<TimeSpan> Wait = Option.Duration("timeout", "How long", TimeSpan.FromSeconds(2));
    private static readonly Option<string> Order = Option.Choice("order", "The order", "name", "time");
    private static readonly Option<string?> Dir = Option.Path("dir", "A directory");
    private static readonly OptionSchema Schema = new(Root, Url, All, Port, Buffer, Wait, Order, Dir);

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var values = Parse("url=x");
        Assert.Equal("/", values.Get(Root));
        Assert.Equal("x", values.Get(Url));
        Assert.False(values.Get(All));
        Assert.Equal(5432, values.Get(Port));
        Assert.Equal(4096, values.Get(Buffer));
        Assert.Equal(TimeSpan.FromSeconds(2), values.Get(Wait));
        Assert.Equal("name", values.Get(Order));
        Assert.Null(values.Get(Dir));
        Assert.True(values.IsGiven(Url));
        Assert.False(values.IsGiven(Port));
    }

    [Fact]
    public void What_is_given_has_its_type()
    {
        var values = Parse("url=postgres://h/d?a=b,root=,all,port=1,buffer=64K,timeout=250ms,order=time,dir=/a/../b");
        Assert.Equal("postgres://h/d?a=b", values.Get(Url));
        Assert.Equal("", values.Get(Root));
        Assert.True(values.Get(All));
        Assert.Equal(1, values.Get(Port));
        Assert.Equal(65_536, values.Get(Buffer));
        Assert.Equal(TimeSpan.FromMilliseconds(250), values.Get(Wait));
        Assert.Equal("time", values.Get(Order));
        Assert.Equal("/b", values.Get(Dir));
    }

    [Theory]
    [InlineData("512", 512)]
    [InlineData("1k", 1024)]
    [InlineData("2G", 2L << 30)]
    [InlineData("1T", 1L << 40)]
    public void A_size_is_a_power_of_1024(string text, long bytes) => Assert.Equal(bytes, Parse($"url=x,buffer={text}").Get(Buffer));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("2s", 2)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("1d", 86400)]
    public void A_duration_has_a_unit(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Parse($"url=x,timeout={text}").Get(Wait));

    [Theory]
    [InlineData("all=no", false)]
    [InlineData("all=off", false)]
    [InlineData("all=yes", true)]
    [InlineData("all=1", true)]
    public void A_flag_takes_yes_and_no(string text, bool on) => Assert.Equal(on, Parse($"url=x,{text}").Get(All));

    [Theory]
    [InlineData("url=x,colour=red", "sqlfs: unknown option 'colour'; 'externfs help sqlfs' lists its options")]
    [InlineData("url=x,prot=80", "sqlfs: unknown option 'prot', did you mean 'port'?; 'externfs help sqlfs' lists its options")]
    [InlineData("", "sqlfs: option 'url=URL' is missing: The database")]
    [InlineData("url", "sqlfs: option 'url' needs a value")]
    [InlineData("url=x,url=y", "sqlfs: option 'url' is given twice")]
    [InlineData("url=x,all=maybe", "sqlfs: option 'all=maybe' takes yes or no")]
    [InlineData("url=x,port=0", "sqlfs: option 'port=0' takes a whole number from 1 to 65535")]
    [InlineData("url=x,port=65536", "sqlfs: option 'port=65536' takes a whole number from 1 to 65535")]
    [InlineData("url=x,port", "sqlfs: option 'port' takes a whole number from 1 to 65535")]
    [InlineData("url=x,buffer=4X", "sqlfs: option 'buffer=4X' takes a number of bytes such as 4096, 64K, 1M or 2G")]
    [InlineData("url=x,buffer=99999999999T", "sqlfs: option 'buffer=99999999999T' takes a number of bytes such as 4096, 64K, 1M or 2G")]
    [InlineData("url=x,timeout=soon", "sqlfs: option 'timeout=soon' takes a time such as 250ms, 2s, 5m, 1h or 1d")]
    [InlineData("url=x,timeout=-1", "sqlfs: option 'timeout=-1' takes a time such as 250ms, 2s, 5m, 1h or 1d")]
    [InlineData("url=x,order=size", "sqlfs: option 'order=size' takes one of name, time")]
    [InlineData("url=x,dir=", "sqlfs: option 'dir=' needs a path")]
    public void What_does_not_fit_is_refused_with_one_line(string given, string line)
    {
        var refused = Assert.Throws<MountRefusedException>(() => Parse(given));
        Assert.Equal(line, refused.Message);
    }

    [Fact]
    public void Two_options_of_one_name_are_a_bug() =>
        Assert.Throws<ArgumentException>(() => new OptionSchema(Option.Flag("a", ""), Option.Flag("a", "")));

    private static OptionValues Parse(string given) => Schema.Parse("sqlfs", given.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => text.Split('=', 2))
        .Select(parts => KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : null)));
}
