using System.Diagnostics.CodeAnalysis;

namespace Externfs;

/// <summary>The filters that a mount can name, <c>-o filter=NAME</c> or <c>-o filter=NAME:VALUE</c> (docs/filters.md).</summary>
public static class FilterOptions
{
    /// <summary>Names, values and help, for help texts.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        Option.Flag("readonly", "Answers changes with EROFS"),
        Option.Text("delay", "Lets operations wait, such as 250ms or 2s:read+readdir", valueName: "TIME[:OPERATIONS]"),
        Option.Text("fault", "Lets operations fail, such as read:EIO:3 or lookup:EACCES:10%:*/secret", valueName: "OPERATIONS:ERRNO[:HOW OFTEN][:PATH]"),
        Option.Flag("audit", "Logs each operation"),
    ];

    /// <summary>The filter that a mount names. Where it names several, each goes over the ones before it.</summary>
    /// <param name="name">The filter's name.</param>
    /// <param name="value">Its value; null for a name alone.</param>
    /// <param name="log">Takes the lines of <c>audit</c>.</param>
    /// <param name="filter">The filter; null where the value switches it off.</param>
    /// <returns>False when there is no filter of that name.</returns>
    /// <exception cref="MountRefusedException">The value is ill-typed.</exception>
    public static bool TryParse(string name, string? value, Action<string> log, out Filter? filter)
    {
        filter = name switch
        {
            "readonly" => IsOn(name, value) ? new ReadOnlyFilter() : null,
            "delay" => DelayFilter.Parse(value),
            "fault" => FaultFilter.Parse(value),
            "audit" => IsOn(name, value) ? new AuditFilter(log) : null,
            _ => null,
        };
        return filter is not null || name is "readonly" or "audit";
    }

    /// <summary>Operations joined by <c>+</c>; none for <c>*</c>.</summary>
    internal static IEnumerable<FilterOperation> ParseOperations(string option, string? value, string text)
    {
        if (text is "*")
            return [];
        return text.Split('+').Select(word => TryOperation(word, out var operation)
            ? operation.Value
            : throw new MountRefusedException($"filter '{option}:{value}' names no operation with '{word}'; there are {string.Join(", ", Words)}"));
    }

    /// <summary>Whether reads or writes are among these operations; none means all.</summary>
    internal static bool MeansContent(IReadOnlyCollection<FilterOperation> operations) =>
        operations.Count == 0 || operations.Contains(FilterOperation.Read) || operations.Contains(FilterOperation.Write);

    private static IEnumerable<string> Words => Enum.GetNames<FilterOperation>().Select(name => name.ToLowerInvariant());

    private static bool TryOperation(string word, [NotNullWhen(true)] out FilterOperation? operation)
    {
        var found = Enum.TryParse<FilterOperation>(word, ignoreCase: true, out var parsed) && word.All(char.IsAsciiLetterLower);
        operation = found ? parsed : null;
        return found;
    }

    private static bool IsOn(string name, string? value) => OptionParsers.Flag(value, out var on, out var problem)
        ? on
        : throw new MountRefusedException($"filter '{name}:{value}' {problem}");
}
