using System.Runtime.InteropServices;
using System.Text;
using Externfs.Packages.Debian;
using Externfs.Packages.Linux;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Dpkg;

/// <summary>
/// The records of the database: <c>status</c>, and over it what dpkg has written to <c>updates/</c> since (files named by digits alone; in ascending order, each
/// holds whole records that replace those of the same package).
/// </summary>
internal static class StatusFile
{
    private const int Attempts = 50;

    /// <summary>Reads all records as they were at one moment.</summary>
    /// <param name="paths">Where the database is.</param>
    /// <param name="followsAnother">Whether a whole <c>status</c> was read before.</param>
    /// <exception cref="IOException">The database can't be read, or its <c>status</c> is none that dpkg wrote.</exception>
    public static PackageRecords Read(DatabasePaths paths, bool followsAnother)
    {
        var path = Path.Combine(paths.Admin, "status");
        var pathBytes = Encoding.UTF8.GetBytes(path + "\0");
        for (var attempt = 1; ; attempt++)
        {
            // dpkg renames a new status into place, then removes the updates that are in it: who saw only one of the two reads again.
            try
            {
                using var status = BytePath.OpenRead(pathBytes);
                if (status.IsInvalid)
                    throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
                var text = ReadAll(status);
                var records = new PackageRecords(Deb822.Normalized(text));
                foreach (var update in Updates(paths.Updates))
                    records.Merge(Deb822.Normalized(File.ReadAllBytes(update)));
                if (!IsStill(status, pathBytes) && attempt < Attempts)
                    continue;
                if (StatusText.Problem(text, followsAnother) is { } problem)
                    throw new IOException($"'status' {problem}");
                return records;
            }
            catch (FileNotFoundException) when (attempt < Attempts)
            {
                // An update went away between the listing and the reading.
            }
        }
    }

    private static byte[] ReadAll(SafeFileHandle file)
    {
        var text = new byte[RandomAccess.GetLength(file)];
        var length = 0;
        while (length < text.Length && RandomAccess.Read(file, text.AsSpan(length), length) is > 0 and var read)
            length += read;
        return length == text.Length ? text : text[..length];
    }

    private static bool IsStill(SafeFileHandle status, byte[] path) =>
        FileStatus.Read(status, out var read) == 0 && FileStatus.Read(path, out var now) == 0 && read == now;

    private static List<string> Updates(string directory)
    {
        var files = new List<string>();
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory))
            {
                if (IsUpdate(Path.GetFileName(file.AsSpan())))
                    files.Add(file);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // A database copied without it.
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Whether a name in <c>updates/</c> is one of a journal's files.</summary>
    public static bool IsUpdate(ReadOnlySpan<char> name) => !name.ContainsAnyExceptInRange('0', '9');
}
