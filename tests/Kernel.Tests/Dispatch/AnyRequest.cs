using CsCheck;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

/// <summary>Makes requests: right ones, truncated ones, mutated ones and noise.</summary>
internal static class AnyRequest
{
    public static readonly Gen<Opcode> Opcodes = Gen.OneOf(
        Gen.OneOf(Enum.GetValues<Opcode>()),
        Gen.UInt[0, 70].Select(number => (Opcode)number),
        Gen.UInt.Select(number => (Opcode)number));

    private static readonly Gen<ulong> Nodes = Gen.OneOf(Gen.ULong[0, 9], Gen.OneOf(ulong.MaxValue, 0xFFFF_FFFF_FFFF_FF00, 1UL << 40), Gen.ULong);

    private static readonly Gen<byte[]> Names = Gen.OneOf(
        Gen
            .OneOf("hello", "sub", "link", "slow", "broken", "able", "bare", "nothing", "new\0other", ".", "..", ".externfs", "user.comment")
            .Select(name => (byte[])[.. System.Text.Encoding.ASCII.GetBytes(name), 0]),
        Gen.Byte.Array[0, 300]);

    // Numbers as they stand in messages: mostly small, some extreme.
    private static readonly Gen<byte[]> Words = Gen.OneOf(Gen.ULong[0, 6], Gen.ULong[0, 5000], Gen.OneOf(ulong.MaxValue, 1UL << 63, uint.MaxValue), Gen.ULong)
        .Select(BitConverter.GetBytes);

    private static readonly Gen<byte[]> Bodies = Gen.OneOf(
        Names,
        Gen.Select(Words.Array[0, 12], Names, (words, name) => (byte[])[.. words.SelectMany(word => word), .. name]),
        Words.Array[0, 40].Select(words => words.SelectMany(word => word).ToArray()),
        Gen.UInt[25, 50].Select(minor => Session.Bytes(new InitIn { Major = 7, Minor = minor, AllFlags = (InitFlags)ulong.MaxValue })),
        Gen.Byte.Array[0, 200]);

    private static readonly Gen<byte[]> Whole =
        Gen.Select(Opcodes, Gen.ULong[1, ulong.MaxValue], Nodes, Bodies, (opcode, unique, node, body) => Session.Message(opcode, unique, node, body));

    /// <summary>Requests, each with a number of its own.</summary>
    public static readonly Gen<byte[]> Requests = Gen.Frequency(
        (6, Whole),
        (1, Gen.Select(Whole, Gen.Int[0, 100]).Select(t => t.Item1[..Math.Min(t.Item1.Length, t.Item2)])),
        (1, Gen.Select(Whole, Gen.Int[0, 100]).Select(t => WithLength(t.Item1[..Math.Min(t.Item1.Length, t.Item2)]))),
        (2, Gen.Select(Whole, Gen.Int[0, 10_000], Gen.Byte).Select(t => Mutated(t.Item1, t.Item2, t.Item3))));

    private static byte[] WithLength(byte[] message)
    {
        if (message.Length >= 4)
            BitConverter.TryWriteBytes(message, message.Length);
        return message;
    }

    private static byte[] Mutated(byte[] message, int place, byte value)
    {
        message[place % message.Length] = value;
        return message;
    }
}
