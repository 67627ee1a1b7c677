using System.Runtime.CompilerServices;
using CsCheck;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Wire;

public sealed class MessageReaderTests
{
    [Fact]
    public void Reads_a_struct_a_name_and_what_follows()
    {
        var reader = new MessageReader([8, 0, 0, 0, 0, 0, 0, 0, .. "user.x"u8, 0, .. "rest"u8]);

        Assert.True(reader.TryRead<GetxattrIn>(out var message));
        Assert.Equal(8u, message.Size);
        Assert.True(reader.TryReadName(out var name));
        Assert.Equal("user.x"u8, name);
        Assert.Equal(4, reader.Remaining);
        Assert.True(reader.TryReadBytes(4, out var rest));
        Assert.Equal("rest"u8, rest);
        Assert.False(reader.TryReadBytes(1, out _));
    }

    [Fact]
    public void Too_short_a_message_gives_nothing_and_loses_nothing()
    {
        var reader = new MessageReader([1, 2, 3]);

        Assert.False(reader.TryRead<ForgetIn>(out _));
        Assert.False(reader.TryReadName(out _));
        Assert.False(reader.TryReadBytes(uint.MaxValue, out _));
        Assert.Equal(3, reader.Remaining);
    }

    [Fact]
    public void A_name_has_an_end_and_is_not_empty()
    {
        Assert.False(new MessageReader("etc"u8).TryReadName(out _));
        Assert.False(new MessageReader([0]).TryReadName(out _));
        Assert.False(new MessageReader([]).TryReadName(out _));
    }

    [Fact]
    public void A_struct_that_grew_is_read_from_an_older_kernel_too()
    {
        var reader = new MessageReader([7, 0, 0, 0, 31, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0]);

        Assert.True(reader.TryReadGrown<InitIn>(InitIn.CompatSize, out var init));
        Assert.Equal((7u, 31u, InitFlags.AsyncRead), (init.Major, init.Minor, init.AllFlags));
        Assert.False(new MessageReader(new byte[15]).TryReadGrown<InitIn>(InitIn.CompatSize, out _));
    }

    [Fact]
    public void Any_bytes_can_be_read_in_any_order()
    {
        Gen.Select(Gen.Byte[0, 3].Array[0, 120], Gen.Int[0, 5].Array[1, 12]).Sample((bytes, steps) =>
        {
            var reader = new MessageReader(bytes);
            foreach (var step in steps)
            {
                var before = reader.Remaining;
                var taken = Step(ref reader, step, bytes.Length);
                Assert.Equal(before - taken, reader.Remaining);
            }
        });
    }

    private static int Step(ref MessageReader reader, int step, int count)
    {
        var before = reader.Remaining;
        switch (step)
        {
            case 0: return reader.TryRead<InHeader>(out _) ? InHeader.Size : 0;
            case 1: return reader.TryRead<ForgetOne>(out _) ? 16 : 0;
            case 2: return reader.TryRead<RemovemappingIn>(out _) ? 4 : 0;
            case 3: return reader.TryReadName(out var name) ? name.Length + 1 : 0;
            case 4: return reader.TryReadBytes((uint)count / 3, out var bytes) ? bytes.Length : 0;
            default: return reader.TryReadGrown<InitIn>(InitIn.CompatSize, out _) ? Math.Min(before, Unsafe.SizeOf<InitIn>()) : 0;
        }
    }
}
