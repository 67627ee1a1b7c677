using System.Text;
using CsCheck;
using Externfs.Humfs.Format;

namespace Externfs.Humfs.Tests.Format;

public sealed class MetadataLineTests
{
    [Theory]
    [InlineData("420 0 0\n", 0b110_100_100, 0u, 0u)]
    [InlineData("420 4294967294 4000000000\n", 0b110_100_100, 4294967294u, 4000000000u)]
    [InlineData("0 0 0\n", 0, 0u, 0u)]
    [InlineData("2541 7 8\n", 2541, 7u, 8u)]
    [InlineData("420 12 34", 0b110_100_100, 12u, 34u)]
    [InlineData("420 1 2      \n", 0b110_100_100, 1u, 2u)]
    public void Three_fields_are_a_file(string line, int permissions, uint uid, uint gid) =>
        Assert.Equal(new FileMetadata { Permissions = (ushort)permissions, Uid = uid, Gid = gid }, Parse(line).Value);

    [Theory]
    [InlineData("438 0 0 c 1 3\n", FileType.CharacterDevice, 1u, 3u)]
    [InlineData("432 0 6 b 7 0\n", FileType.BlockDevice, 7u, 0u)]
    [InlineData("400 0 0 p 0 0\n", FileType.Fifo, 0u, 0u)]
    [InlineData("493 5 6 s 0 0\n", FileType.Socket, 0u, 0u)]
    [InlineData("420 0 0 c 300 70000\n", FileType.CharacterDevice, 300u, 70000u)]
    [InlineData("420 0 0 c 1118508 112\n", FileType.CharacterDevice, 300u, 70000u)] // as humfsify writes 300:70000
    public void Six_fields_are_a_device_fifo_or_socket(string line, FileType type, uint major, uint minor)
    {
        var metadata = Parse(line).Value;
        Assert.Equal((type, major, minor), (metadata.DeviceType, metadata.Major, metadata.Minor));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("420\n")]
    [InlineData("420 0\n")]
    [InlineData("420 0 0 c\n")]
    [InlineData("420 0 0 c 1\n")]
    [InlineData("420 0 0 c 1 3 5\n")]
    [InlineData("420 0 0 x 1 3\n")]
    [InlineData("4096 0 0\n")]
    [InlineData("420 0 4294967296\n")]
    [InlineData("420 -1 0\n")]
    [InlineData("rw-r--r-- 0 0\n")]
    [InlineData("420 0 0 c 1118508 256\n")]
    public void Anything_else_is_EINVAL(string line) => Assert.Equal(Errno.EINVAL, Parse(line).Error);

    [Fact]
    public void A_shorter_line_covers_a_longer_one()
    {
        var line = new byte[MetadataLine.MaxLength];
        var length = MetadataLine.Format(new() { Permissions = 420, Uid = 1, Gid = 2 }, line, atLeast: 14);
        Assert.Equal("420 1 2      \n", Encoding.ASCII.GetString(line[..length]));
        Assert.Equal((420, 1u, 2u), (Parse("420 1 2      \n").Value.Permissions, Parse("420 1 2      \n").Value.Uid, Parse("420 1 2      \n").Value.Gid));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.Int[0, 0xFFF], Gen.UInt, Gen.UInt, Gen.UInt[0, 0xFFF], Gen.UInt[0, 0xF_FFFF], Gen.OneOf(Gen.Const(FileType.Unknown), Gen.Const(FileType.CharacterDevice), Gen.Const(FileType.BlockDevice)))
            .Sample((permissions, uid, gid, major, minor, type) =>
            {
                var metadata = new FileMetadata { Permissions = (ushort)permissions, Uid = uid, Gid = gid, DeviceType = type };
                if (type != FileType.Unknown)
                    (metadata.Major, metadata.Minor) = (major, minor);
                var line = new byte[MetadataLine.MaxLength];
                var length = MetadataLine.Format(metadata, line);
                Assert.Equal(metadata, MetadataLine.Parse(line.AsSpan(0, length)).Value);
            });

    [Fact]
    public void A_device_number_is_split_as_the_kernel_does()
    {
        var metadata = default(FileMetadata);
        metadata.SetDevice(0x1111_2C70);
        Assert.Equal((300u, 70000u, 0x1111_2C70u), (metadata.Major, metadata.Minor, metadata.Device));
    }

    private static Result<FileMetadata> Parse(string line) => MetadataLine.Parse(Encoding.ASCII.GetBytes(line));
}
