using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Externfs;

/// <summary>One child of a directory as its lister or resolver knows it: the key, and what else is known without another question.</summary>
/// <param name="bytes">The key, unescaped; below <c>{**path}</c> the child's file name.</param>
public sealed class TreeKey(ReadOnlyMemory<byte> bytes)
{
    /// <summary>A key of UTF-8 text.</summary>
    /// <param name="text">The key, unescaped.</param>
    public TreeKey(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>The key, unescaped. A resolver's answer may leave it empty: what was asked for is known.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Below <c>{**path}</c>: directory, file or symlink; left out, it is a file. Elsewhere the route says it.</summary>
    public FileType Type { get; init; }

    /// <summary>The child's attributes, which win over those of its route.</summary>
    public TreeAttributes? Attributes { get; init; }

    /// <summary>What the plugin wants to find again from the routes below with <see cref="RouteValues.Get{T}"/>.</summary>
    public object? Data { get; init; }

    /// <summary>In a listing that starts anywhere (<see cref="TreeRoute{TSelf}.ListFrom"/>): the child's own place in it, 1 to 2^58 - 1, ascending.</summary>
    public ulong Cookie { get; init; }

    /// <summary>A key of UTF-8 text; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator TreeKey?(string? text) => text is null ? null : new(text);

    /// <summary>The answer of a resolver that knows no more than that what was asked for exists.</summary>
    public static TreeKey Exists { get; } = new(ReadOnlyMemory<byte>.Empty);
}
