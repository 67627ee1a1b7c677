using System.Text;

namespace Externfs.Kernel.InProcess;

/// <summary>A path from the root of a tree: bytes, components separated by <c>/</c>; a leading <c>/</c> is not needed. Strings convert as UTF-8.</summary>
/// <param name="bytes">The bytes.</param>
public readonly struct TreePath(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>A path in UTF-8.</summary>
    public static implicit operator TreePath(string path) => new(Encoding.UTF8.GetBytes(path));

    /// <summary>A path of any bytes.</summary>
    public static implicit operator TreePath(byte[] path) => new(path);

    /// <summary>A path of any bytes.</summary>
    public static implicit operator TreePath(ReadOnlyMemory<byte> path) => new(path);

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>The components in turn; empty ones and <c>.</c> are passed over.</summary>
    internal IEnumerable<ReadOnlyMemory<byte>> Components()
    {
        var rest = Bytes;
        while (!rest.IsEmpty)
        {
            var slash = rest.Span.IndexOf((byte)'/');
            var component = slash < 0 ? rest : rest[..slash];
            rest = slash < 0 ? default : rest[(slash + 1)..];
            if (!component.IsEmpty && !component.Span.SequenceEqual("."u8))
                yield return component;
        }
    }
}
