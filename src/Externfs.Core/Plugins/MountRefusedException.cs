namespace Externfs;

/// <summary>A mount can't be had. The message is the one line that the user reads: what, where, what to do.</summary>
public class MountRefusedException : Exception
{
    /// <summary>Refuses without a reason; give one.</summary>
    public MountRefusedException()
    {
    }

    /// <summary>Refuses.</summary>
    /// <param name="message">One line.</param>
    public MountRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses because of another fault.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The fault.</param>
    public MountRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
