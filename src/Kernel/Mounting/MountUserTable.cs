using System.Text;

namespace Externfs.Kernel.Mounting;

/// <summary>
/// <c>/run/mount/utab</c>, where libmount keeps what the kernel's mount table has no room for: so that findmnt(8) and mount(8) show the plugin and its options.
/// Its format is that of libmount: <c>SRC= TARGET= ROOT= OPTS=</c>, blanks as octal escapes, under <c>utab.lock</c>.
/// </summary>
internal static class MountUserTable
{
    private const string Folder = "/run/mount";
    private const string Table = Folder + "/utab";

    // EWOULDBLOCK of flock(2); what else fails here, as on a read-only /run, fails again.
    private const int HeldElsewhere = 11;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Adds the options of a mount. A table that can't be written costs only a column of findmnt.</summary>
    public static void Add(string source, string target, string options)
    {
        var line = $"SRC={Escape(source)} TARGET={Escape(target)} ROOT=/ OPTS={Escape(options)}";
        Rewrite(lines => [.. lines.Where(other => !IsFor(other, target)), line]);
    }

    /// <summary>Removes the line of a mount point.</summary>
    public static void Remove(string target) => Rewrite(lines => [.. lines.Where(line => !IsFor(line, target))]);

    /// <summary>Removes the line of a mount point on which nothing of ours is mounted any more.</summary>
    public static void RemoveIfGone(string target)
    {
        if (MountTable.Read().All(entry => entry.MountPoint != target))
            Remove(target);
    }

    internal static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value)
            text.Append(c is ' ' or '\t' or '\n' or '\\' ? "\\" + Convert.ToString(c, 8).PadLeft(3, '0') : c);
        return text.ToString();
    }

    private static bool IsFor(string line, string target) => line.Split(' ').Contains("TARGET=" + Escape(target), StringComparer.Ordinal);

    private static void Rewrite(Func<string[], string[]> change)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using var guard = Lock();
            var before = File.Exists(Table) ? File.ReadAllLines(Table) : [];
            var after = change(before);
            if (before.AsSpan().SequenceEqual(after))
                return;
            var temporary = $"{Table}.{Environment.ProcessId}";
            File.WriteAllLines(temporary, after);
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.Move(temporary, Table, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not every system has the table (/run may be read-only); nothing but the display depends on it.
        }
    }

    /// <summary>libmount takes the same flock(2).</summary>
    private static FileStream Lock()
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux.
                return new FileStream(Table + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException refusal) when (refusal.HResult == HeldElsewhere && DateTime.UtcNow < deadline)
            {
                Thread.Yield();
            }
        }
    }
}
