namespace Externfs;

/// <summary>The outcome of an operation that has no value: success, or an <see cref="Errno"/>. "No such name" is an ordinary outcome, not an exception.</summary>
public readonly struct Result
{
    private Result(Errno error) => Error = error;

    /// <summary>The operation succeeded.</summary>
    public static Result Ok => default;

    /// <summary>The error, or <see cref="Errno.None"/>.</summary>
    public Errno Error { get; }

    /// <summary>True when there is no error.</summary>
    public bool IsOk => Error == Errno.None;

    /// <summary>A failure with this error number.</summary>
    public static implicit operator Result(Errno error) => new(error);

    /// <inheritdoc/>
    public override string ToString() => IsOk ? "ok" : Error.ToString();
}
