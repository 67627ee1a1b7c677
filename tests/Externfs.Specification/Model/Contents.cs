using System.Security.Cryptography;

namespace Externfs.Specification;

/// <summary>Bytes to write, and how those that are read are told.</summary>
internal static class Contents
{
    public static byte[] Of(int length, int seed) => [.. Enumerable.Range(0, length).Select(i => (byte)('a' + ((i + seed) % 26)))];

    /// <summary>Short ones as they are, longer ones by length and digest.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= 32 ? new Name(bytes).ToString() : $"{bytes.Length} bytes {Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 6))}";
}
