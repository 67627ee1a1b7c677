using System.Text;

namespace Externfs.Packages.Tests.Apt;

/// <summary>Reads records the plain way, for comparison.</summary>
internal static class Records
{
    /// <summary>Each record's fields; a value has its continuation lines.</summary>
    public static IEnumerable<Dictionary<string, string>> Parse(byte[] text)
    {
        foreach (var record in Encoding.UTF8.GetString(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var last = "";
            foreach (var line in record.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line[0] is ' ' or '\t')
                {
                    fields[last] += "\n" + line;
                    continue;
                }

                var colon = line.IndexOf(':');
                last = line[..colon];
                fields[last] = line[(colon + 1)..].Trim();
            }

            yield return fields;
        }
    }
}
