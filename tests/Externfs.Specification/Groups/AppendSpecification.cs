using System.Text;

namespace Externfs.Specification;

/// <summary>O_APPEND.</summary>
public abstract class AppendSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const OpenFlags Appending = OpenFlags.WriteOnly | OpenFlags.Append | OpenFlags.Create;

    [Fact]
    public virtual void Each_write_goes_to_the_end()
    {
        Write("file", "a");
        using var file = Open("file", Appending);
        file.Write("b");
        file.Seek(0);
        file.Write("c");
        Assert.Equal(3, file.Seek(0, Whence.Current));
        Assert.Equal("abc", Cat("file"));
    }

    [Fact]
    public virtual void The_end_is_where_others_left_it()
    {
        using var appending = Open("file", Appending);
        using var other = Open("file", OpenFlags.WriteOnly);
        appending.Write("a");
        other.WriteAt(1, "bcd");
        appending.Write("e");
        Truncate("file", 2);
        appending.Write("f");
        Assert.Equal("abf", Cat("file"));
    }

    [Fact]
    public virtual void Pwrite_appends_too()
    {
        // Linux, against POSIX: pwrite(2), BUGS.
        Write("file", "abc");
        using var file = Open("file", Appending);
        file.WriteAt(0, "d");
        Assert.Equal("abcd", Cat("file"));
    }

    [Fact]
    public virtual void An_appending_file_reads_from_its_position()
    {
        Write("file", "abc");
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Append);
        Assert.Equal("abc"u8, file.ReadToEnd());
        file.Write("d");
        file.Seek(1);
        Assert.Equal("bcd"u8, file.ReadToEnd());
    }

    [Fact]
    public virtual void Writers_at_once_lose_nothing_and_tear_nothing()
    {
        const int Writers = 4;
        const int Lines = 250;
        Together(Writers, i =>
        {
            using var file = Open("file", Appending);
            for (var line = 0; line < Lines; line++)
            {
                var bytes = Encoding.UTF8.GetBytes($"{i} {line} {new string((char)('a' + i), line % 40)}\n");
                Assert.Equal(bytes.Length, file.Write(bytes));
            }
        });
        var lines = Cat("file").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Writers; i++)
        {
            var expected = Enumerable.Range(0, Lines).Select(line => $"{i} {line} {new string((char)('a' + i), line % 40)}");
            Assert.Equal(expected, lines.Where(line => line[0] == '0' + i));
        }

        Assert.Equal(Writers * Lines, lines.Length);
    }
}
