using System.Text;

namespace Externfs.Tests;

public sealed class InodeNumberTests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void The_hash_is_XXH64(string text, ulong hash) => Assert.Equal(hash, Hash(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_number_is_that_of_directory_name_and_type()
    {
        var number = InodeNumber.Of(1, "bash"u8, FileType.Directory);
        Assert.Equal(number, InodeNumber.Of(1, "bash"u8, FileType.Directory));
        Assert.NotEqual(number, InodeNumber.Of(1, "bash"u8, FileType.Symlink));
        Assert.NotEqual(number, InodeNumber.Of(2, "bash"u8, FileType.Directory));
        Assert.NotEqual(number, InodeNumber.Of(1, "dash"u8, FileType.Directory));
    }

    [Fact]
    public void A_million_names_have_a_million_numbers_and_no_reserved_one()
    {
        var numbers = new HashSet<ulong>();
        Span<byte> name = stackalloc byte[8];
        for (var i = 0; i < 1_000_000; i++)
        {
            i.TryFormat(name, out var length);
            var number = InodeNumber.Of(InodeNumber.Root, name[..length], FileType.Regular);
            Assert.InRange(number, 2UL, InodeNumber.FirstReserved - 1);
            Assert.True(numbers.Add(number));
        }
    }

    private static ulong Hash(byte[] data) => XxHash64.Hash(data);
}
