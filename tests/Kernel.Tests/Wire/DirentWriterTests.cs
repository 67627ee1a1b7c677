using System.Runtime.CompilerServices;
using CsCheck;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Wire;

public sealed class DirentWriterTests
{
    private static readonly Gen<byte[]> Names = Gen.Byte[1, 255].Array[1, 40];

    [Fact]
    public void Entries_lie_at_multiples_of_eight_and_end_in_zeros()
    {
        var room = new byte[64];
        room.AsSpan().Fill(0xFF);
        var writer = new DirentWriter(room);

        Assert.True(writer.TryAppend(5, 1, 8, "abc"u8));
        Assert.Equal(32, writer.Written);
        Assert.Equal([5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 8, 0, 0, 0, .. "abc"u8, 0, 0, 0, 0, 0], room[..32]);
        Assert.Equal(0xFF, room[32]);
    }

    [Fact]
    public void What_does_not_fit_whole_is_not_written()
    {
        var room = new byte[40];
        var writer = new DirentWriter(room);

        Assert.False(writer.TryAppend(5, 1, 8, "a name of 17 byte"u8));
        Assert.False(writer.TryAppendPlus(default, 5, 1, 8, "abc"u8));
        Assert.Equal(0, writer.Written);
        Assert.Equal(new byte[40], room);
        Assert.True(writer.TryAppend(5, 1, 8, "a name of 16 byt"u8));
        Assert.Equal(40, writer.Written);
    }

    [Fact]
    public void What_is_written_can_be_read_as_the_kernel_does()
    {
        Gen.Select(Names.Array[0, 12], Gen.Int[0, 1500], Gen.Bool).Sample((names, size, plus) =>
        {
            var room = new byte[size];
            var writer = new DirentWriter(room);
            var taken = 0;
            var entry = new EntryOut { NodeId = 77, AttrValid = 3 };
            while (taken < names.Length && Append(ref writer, names[taken], (ulong)taken, plus, entry))
                taken++;

            var reader = new MessageReader(room.AsSpan(0, writer.Written));
            for (var i = 0; i < taken; i++)
            {
                if (plus)
                {
                    Assert.True(reader.TryRead<EntryOut>(out var read));
                    Assert.Equal(entry, read);
                }

                Assert.True(reader.TryRead<Dirent>(out var dirent));
                Assert.Equal(((ulong)i + 100, (ulong)i, 4u), (dirent.Ino, dirent.Off, dirent.Type));
                Assert.True(reader.TryReadBytes(dirent.Namelen, out var name));
                Assert.Equal(names[i], name.ToArray());
                Assert.True(reader.TryReadBytes((8 - (dirent.Namelen % 8)) % 8, out var padding));
                Assert.Equal(-1, padding.IndexOfAnyExcept((byte)0));
            }

            Assert.Equal(0, reader.Remaining);
            var head = Unsafe.SizeOf<Dirent>() + (plus ? Unsafe.SizeOf<EntryOut>() : 0);
            if (taken < names.Length)
                Assert.True(writer.Written + head + names[taken].Length > size - 8);
        });
    }

    private static bool Append(ref DirentWriter writer, byte[] name, ulong index, bool plus, in EntryOut entry) =>
        plus ? writer.TryAppendPlus(entry, index + 100, index, 4, name) : writer.TryAppend(index + 100, index, 4, name);
}
