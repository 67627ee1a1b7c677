using Externfs.Packages.Linux;

namespace Externfs.Packages.Tests.Linux;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public class UnnamedFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_file_has_no_name_and_is_the_owners_alone(bool withoutTemporaryFlag)
    {
        var directory = Directory.CreateTempSubdirectory("externfs-unnamed-").FullName;
        try
        {
            using var file = withoutTemporaryFlag ? UnnamedFile.CreateAndUnlink(directory) : UnnamedFile.Create(directory);
            RandomAccess.Write(file, "text"u8, 3);
            var read = new byte[4];

            Assert.Equal(4, RandomAccess.Read(file, read, 3));
            Assert.Equal("text"u8, read);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Empty(Directory.GetFileSystemEntries(directory));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_directory_that_is_not_there_is_an_error_with_its_name() =>
        Assert.Contains("/no/such", Assert.Throws<IOException>(() => UnnamedFile.Create("/no/such")).Message, StringComparison.Ordinal);
}
