namespace Externfs.Kernel.Hosting;

/// <summary>The filters that a mount names: <c>-o filter=NAME[:VALUE]</c>, each over the ones before it.</summary>
internal static class MountFilters
{
    /// <summary>From the options to filters.</summary>
    /// <param name="options">Names and values, from the inside out.</param>
    /// <param name="log">Takes what filters write.</param>
    /// <exception cref="MountRefusedException">There is no such filter, or its value is ill-typed.</exception>
    public static IReadOnlyList<Filter> Parse(IReadOnlyList<KeyValuePair<string, string?>> options, Action<string> log)
    {
        List<Filter> filters = [];
        foreach (var (name, value) in options)
        {
            if (!FilterOptions.TryParse(name, value, log, out var filter))
                throw new MountRefusedException($"unknown filter '{name}'; there are {string.Join(", ", FilterOptions.All.Select(option => option.Name))}");
            if (filter is not null)
                filters.Add(filter);
        }

        return filters;
    }

    /// <summary>Puts filters over a tree.</summary>
    public static FileSystem Over(FileSystem fileSystem, IReadOnlyList<Filter> filters) =>
        filters.Aggregate(fileSystem, static (inner, filter) => FilterFileSystem.Over(inner, filter));
}
