using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>
/// The records of the database: <c>status</c>, and over it what dpkg has written to <c>updates/</c> since (dpkg-internals: files named by four or more digits, in
/// ascending order, each holds whole records that replace those of the same package).
/// </summary>
internal static class StatusFile
{
    private const int Attempts = 20;

    /// <summary>Reads all records, each in an array of its own, by name and architecture.</summary>
    /// <exception cref="IOException">The database can't be read.</exception>
    public static Dictionary<string, byte[]> Read(string adminPath)
    {
        var status = Path.Combine(adminPath, "status");
        for (var attempt = 1; ; attempt++)
        {
            // dpkg renames a new status into place, then removes the updates that are in it: a reader that saw either alone reads again.
            var before = File.GetLastWriteTimeUtc(status);
            var records = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            try
            {
                Add(records, File.ReadAllBytes(status));
                foreach (var update in Updates(adminPath))
                    Add(records, File.ReadAllBytes(update));
            }
            catch (FileNotFoundException) when (attempt < Attempts)
            {
                continue;
            }

            if (File.GetLastWriteTimeUtc(status) == before || attempt == Attempts)
                return records;
        }
    }

    private static string[] Updates(string adminPath)
    {
        var directory = Path.Combine(adminPath, "updates");
        if (!Directory.Exists(directory))
            return [];
        var files = Directory.GetFiles(directory).Where(path => Path.GetFileName(path) is { Length: >= 4 } name && name.All(char.IsAsciiDigit)).ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static void Add(Dictionary<string, byte[]> records, byte[] text)
    {
        var position = 0;
        while (Deb822.TryNext(text, ref position, out var start, out var length))
        {
            var stanza = text.AsSpan(start, length);
            var name = Deb822.Value(stanza, "Package"u8).TrimEnd((byte)'\n');
            if (name.IsEmpty)
                continue;
            var architecture = Deb822.Value(stanza, "Architecture"u8).TrimEnd((byte)'\n');
            var key = System.Text.Encoding.Latin1.GetString(name) + "\0" + System.Text.Encoding.Latin1.GetString(architecture);
            records[key] = stanza[^1] == (byte)'\n' ? stanza.ToArray() : [.. stanza, (byte)'\n'];
        }
    }
}
