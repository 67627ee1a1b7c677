namespace Externfs;

/// <summary>Shows how far a command is: a bar where the standard error is a terminal, else nothing. From any thread, as often as one likes.</summary>
public abstract class CommandProgress
{
    /// <summary>Tells how far it is.</summary>
    /// <param name="what">What is being done, in a few words.</param>
    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are; 0 when that is not known.</param>
    public abstract void Report(string what, long done, long total);
}
