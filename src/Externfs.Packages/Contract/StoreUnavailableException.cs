namespace Externfs.Packages;

/// <summary>There is no package database, or it can't be read. The message is one line: what, where, what to do.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Without a reason; give one.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>With the line.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the line and the fault behind it.</summary>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
