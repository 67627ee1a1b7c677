namespace Externfs;

/// <summary>A command can't be done. The message is the one line that the user reads: what, where, what to do.</summary>
public class CommandFailedException : Exception
{
    /// <summary>Fails without a reason; give one.</summary>
    public CommandFailedException()
    {
    }

    /// <summary>Fails with status 1.</summary>
    /// <param name="message">One line.</param>
    public CommandFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with status 1 because of another fault.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The fault.</param>
    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Fails.</summary>
    /// <param name="status">The exit status: 1 to 255.</param>
    /// <param name="message">One line.</param>
    public CommandFailedException(int status, string message)
        : base(message) => Status = status;

    /// <summary>The exit status of the process.</summary>
    public int Status { get; } = 1;
}
