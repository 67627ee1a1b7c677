using System.Text;

namespace Externfs;

/// <summary>The segments of a route as written.</summary>
internal static class RoutePattern
{
    public static string[] Split(string pattern)
    {
        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            var problem = Problem(segments[i], i, segments.Length, names);
            if (problem is not null)
                throw new ArgumentException($"route '{pattern}': {problem}", nameof(pattern));
        }

        return segments;
    }

    private static string? Problem(string segment, int index, int count, HashSet<string> names)
    {
        if (!segment.Contains('{', StringComparison.Ordinal) && !segment.Contains('}', StringComparison.Ordinal))
        {
            return segment is "." or ".." || segment.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(segment) > NameEscaping.MaxNameLength
                || (index == 0 && segment is ".externfs")
                ? $"'{segment}' can't be a name"
                : null;
        }

        var name = segment.Trim('{', '}', '*');
        if (name.Length == 0 || (segment != $"{{{name}}}" && segment != $"{{**{name}}}") || name.AsSpan().ContainsAny('{', '}', '*'))
            return $"'{segment}' is neither a name nor {{key}} nor {{**path}}";
        if (segment.StartsWith("{**", StringComparison.Ordinal) && index != count - 1)
            return $"'{segment}' has to be the last segment";
        return names.Add(name) ? null : $"'{name}' stands in it twice";
    }
}
