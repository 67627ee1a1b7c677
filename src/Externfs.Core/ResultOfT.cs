namespace Externfs;

/// <summary>A value, or the <see cref="Errno"/> that says why there is none.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Result<T>
{
    private readonly T _value;

    private Result(T value, Errno error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>The error, or <see cref="Errno.None"/>.</summary>
    public Errno Error { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Error == Errno.None;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is an error.</exception>
    public T Value => Error == Errno.None ? _value : throw new InvalidOperationException($"The result is {Error}, it has no value.");

    /// <summary>A success with this value.</summary>
    public static implicit operator Result<T>(T value) => new(value, Errno.None);

    /// <summary>A failure with this error number.</summary>
    public static implicit operator Result<T>(Errno error) =>
        new(default!, error == Errno.None ? throw new ArgumentException("A failure needs an error number.", nameof(error)) : error);

    /// <summary>The value, when there is one.</summary>
    /// <param name="value">The value, or the type's default.</param>
    /// <returns>False when the result is an error.</returns>
    public bool TryGet([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Error == Errno.None;
    }

    /// <inheritdoc/>
    public override string ToString() => IsOk ? $"{_value}" : Error.ToString();
}
