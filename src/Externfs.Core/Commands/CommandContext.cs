namespace Externfs;

/// <summary>What a command has of its surroundings.</summary>
public abstract class CommandContext
{
    /// <summary>The standard output.</summary>
    public abstract TextWriter Out { get; }

    /// <summary>The standard error. What makes the command fail is better thrown as a <see cref="CommandFailedException"/>.</summary>
    public abstract TextWriter Error { get; }

    /// <summary>How far the command is.</summary>
    public abstract CommandProgress Progress { get; }
}
