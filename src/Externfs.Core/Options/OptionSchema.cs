namespace Externfs;

/// <summary>The options that a plugin takes.</summary>
public sealed class OptionSchema
{
    private readonly Dictionary<string, Option> _byName;

    /// <summary>A schema of these options.</summary>
    /// <param name="options">The options, in the order in which help texts show them.</param>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public OptionSchema(params IReadOnlyList<Option> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        All = options;
        _byName = options.ToDictionary(option => option.Name, StringComparer.Ordinal);
    }

    /// <summary>No options.</summary>
    public static OptionSchema Empty { get; } = new();

    /// <summary>The options, in the order in which help texts show them.</summary>
    public IReadOnlyList<Option> All { get; }

    /// <summary>Checks what the mount names against the schema.</summary>
    /// <param name="plugin">The plugin's name, for the message.</param>
    /// <param name="given">Names and values as typed; a null value is a name alone.</param>
    /// <exception cref="MountRefusedException">An option is unknown, named twice, ill-typed or missing; the message is one line.</exception>
    public OptionValues Parse(string plugin, IEnumerable<KeyValuePair<string, string?>> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var values = new Dictionary<Option, object?>();
        foreach (var (name, text) in given)
        {
            if (!_byName.TryGetValue(name, out var option))
                throw new MountRefusedException($"{plugin}: unknown option '{name}'{Suggest(name)}; 'externfs help {plugin}' lists its options");
            if (!option.TryParse(text, out var value, out var problem))
                throw new MountRefusedException($"{plugin}: option '{(text is null ? name : $"{name}={text}")}' {problem}");
            if (!values.TryAdd(option, value))
                throw new MountRefusedException($"{plugin}: option '{name}' is given twice");
        }

        foreach (var option in All)
        {
            if (option.IsRequired && !values.ContainsKey(option))
                throw new MountRefusedException($"{plugin}: option '{option.Name}={option.ValueName}' is missing: {option.Help}");
        }

        return new OptionValues(values);
    }

    private string Suggest(string name)
    {
        var best = All.Select(option => (option.Name, Distance: EditDistance(name, option.Name))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, name.Length / 3) ? $", did you mean '{best.Name}'?" : "";
    }

    /// <summary>Levenshtein's distance, in which two neighbours that changed places count as one error.</summary>
    private static int EditDistance(string left, string right)
    {
        var distance = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }

                var least = Math.Min(1 + Math.Min(distance[i - 1, j], distance[i, j - 1]), distance[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    least = Math.Min(least, distance[i - 2, j - 2] + 1);
                distance[i, j] = least;
            }
        }

        return distance[left.Length, right.Length];
    }
}
