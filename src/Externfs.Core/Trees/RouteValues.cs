using System.Text;

namespace Externfs;

/// <summary>The keys that a place in the tree has for the <c>{...}</c> of its route.</summary>
public sealed class RouteValues
{
    private readonly string _name;
    private readonly ReadOnlyMemory<byte> _key;
    private string? _text;
    private object? _data;

    internal RouteValues(RouteValues? outer, string name, ReadOnlyMemory<byte> key, object? data = null)
    {
        Outer = outer;
        _name = name;
        _key = key;
        _data = data;
    }

    internal static RouteValues Empty { get; } = new(null, "", default);

    internal RouteValues? Outer { get; }

    /// <summary>The key of the place itself.</summary>
    internal ReadOnlyMemory<byte> Key => _key;

    internal object? Data
    {
        set => Volatile.Write(ref _data, value);
    }

    /// <summary>A key as text; bytes that are not UTF-8 come out as U+FFFD. For <c>{**path}</c> the path, without a slash at its ends.</summary>
    /// <param name="name">The name between the braces.</param>
    /// <exception cref="ArgumentException">The route has no such name.</exception>
    public string this[string name]
    {
        get
        {
            var values = Find(name);
            return values._text ??= Encoding.UTF8.GetString(values._key.Span);
        }
    }

    /// <summary>A key's bytes.</summary>
    /// <param name="name">The name between the braces.</param>
    /// <exception cref="ArgumentException">The route has no such name.</exception>
    public ReadOnlyMemory<byte> Bytes(string name) => Find(name)._key;

    /// <summary>What the lister or resolver gave along with a key (<see cref="TreeKey.Data"/>), as of the last time the key was looked up.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The name between the braces.</param>
    /// <returns>Null where nothing of this type was given.</returns>
    /// <exception cref="ArgumentException">The route has no such name.</exception>
    public T? Get<T>(string name)
        where T : class => Volatile.Read(ref Find(name)._data) as T;

    private RouteValues Find(string name)
    {
        for (var values = this; values is not null; values = values.Outer)
        {
            if (string.Equals(values._name, name, StringComparison.Ordinal))
                return values;
        }

        throw new ArgumentException($"The route has no {{{name}}}.", nameof(name));
    }
}
