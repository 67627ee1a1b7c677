namespace Externfs.Humfs.Commands.Checking;

/// <summary>What a check finds: one line each, as it comes, from any thread.</summary>
internal sealed class Findings(TextWriter output, bool repairs)
{
    private readonly Lock _lock = new();

    /// <summary>True when what is found is to be repaired.</summary>
    public bool Repairs => repairs;

    public int Repaired { get; private set; }

    public int Left { get; private set; }

    /// <summary>Something is wrong.</summary>
    /// <param name="where">A path in the tree.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="repair">What a repair does, in the present tense; null where it can't do anything.</param>
    /// <param name="doIt">Does it.</param>
    public void Add(string where, string what, string? repair, Func<Errno>? doIt)
    {
        var isRepaired = false;
        string state;
        if (repair is null || doIt is null)
            state = repair is null ? "can't be repaired" : $"can't be repaired: {repair}";
        else if (!repairs)
            state = $"repair {repair}";
        else if (doIt() is Errno.None)
            (isRepaired, state) = (true, $"repaired: {repair}");
        else
            state = $"not repaired, as it failed: {repair}";
        lock (_lock)
        {
            output.WriteLine($"{where}: {what} ({state})");
            if (isRepaired)
                Repaired++;
            else
                Left++;
        }
    }
}
