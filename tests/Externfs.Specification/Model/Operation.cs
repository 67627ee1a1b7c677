namespace Externfs.Specification;

/// <summary>One thing to do in a directory; its text is how a shell would say it.</summary>
public abstract record Operation
{
    /// <summary>Who does it; null is root.</summary>
    public User? By { get; init; }

    /// <summary>Does it, and says what came of it: an error, what was read, or nothing.</summary>
    public string Apply(World world)
    {
        var outcome = "";
        try
        {
            if (By is null)
                outcome = Do(world);
            else
                WritableSpecification.As(By, () => outcome = Do(world));
        }
        catch (PosixException e)
        {
            outcome = e.Error.ToString();
        }

        return outcome;
    }

    public sealed override string ToString() => By is null ? Text : $"as {By.Uid}: {Text}";

    protected abstract string Text { get; }

    /// <summary>What came of it; a failure is thrown.</summary>
    protected abstract string Do(World world);
}
