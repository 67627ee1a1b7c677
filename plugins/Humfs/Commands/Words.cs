namespace Externfs.Humfs.Commands;

/// <summary>The words of a command line, taken apart: options anywhere, <c>--</c> ends them.</summary>
internal sealed class Words
{
    private readonly HashSet<string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _operands = [];

    /// <summary>Takes words apart.</summary>
    /// <param name="usage">For the message.</param>
    /// <param name="status">The exit status of a wrong usage.</param>
    /// <param name="words">As typed.</param>
    /// <param name="known">Options that are known.</param>
    public Words(string usage, int status, IReadOnlyList<string> words, params ReadOnlySpan<string> known)
    {
        var isOver = false;
        foreach (var word in words)
        {
            if (isOver || word is not ['-', _, ..])
                _operands.Add(word);
            else if (word == "--")
                isOver = true;
            else if (known.Contains(word))
                _options.Add(word);
            else
                throw new CommandFailedException(status, $"unknown option '{word}'; usage: {usage}");
        }

        Usage = new CommandFailedException(status, $"usage: {usage}");
    }

    /// <summary>What to throw at the wrong number of operands.</summary>
    public CommandFailedException Usage { get; }

    public IReadOnlyList<string> Operands => _operands;

    public bool Has(string option) => _options.Contains(option);
}
