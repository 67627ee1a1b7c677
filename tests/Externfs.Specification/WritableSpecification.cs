namespace Externfs.Specification;

/// <summary>A test in an empty directory of its own, which root owns (0755) and which is removed at the end.</summary>
public abstract class WritableSpecification : TreeSpecification
{
    private static int Made;

    static WritableSpecification() => _ = Libc.Umask(0b000_010_010);

    protected WritableSpecification(TestedDirectory tested)
        : base(tested, NewFolder(tested))
    {
        Chmod(".", Octal("755"));
        Chown(".", 0, 0);
    }

    /// <summary>Two users that share no group.</summary>
    protected internal static User Ada { get; } = new(60001, 60001);

    protected internal static User Ben { get; } = new(60002, 60002);

    /// <summary>The value of an octal number.</summary>
    protected internal static uint Octal(string digits) => Convert.ToUInt32(digits, 8);

    /// <summary>Waits until the kernel's clock is behind no stamp that was given, so that the next one is later than all.</summary>
    protected void NextTick()
    {
        var now = PreciseNow;
        Patience.Until("the clock moves", () => Can(Lacks.Nanoseconds) ? Now > now : Now.Seconds > now.Seconds);
    }

    /// <summary>Does something as a user, in a thread of its own.</summary>
    protected internal static void As(User user, Action action) => OwnThread.Run(() =>
    {
        user.Become();
        action();
    });

    /// <summary>Does something with a umask, in a thread of its own.</summary>
    protected static void WithUmask(string mask, Action action) => OwnThread.Run(() =>
    {
        Libc.Check(Libc.Unshare(Libc.ShareFolder), "unshare");
        _ = Libc.Umask(Octal(mask));
        action();
    });

    /// <summary>Does things at the same moment, each in a thread of its own: 0 to <paramref name="count"/> - 1.</summary>
    protected static void Together(int count, Action<int> action) => OwnThread.Together([.. Enumerable.Range(0, count).Select(i => (Action)(() => action(i)))]);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Empty(".");
            Directory.Delete(Folder);
        }

        base.Dispose(disposing);
    }

    private static string NewFolder(TestedDirectory tested)
    {
        Assert.True(Environment.IsPrivilegedProcess, "the suite runs as root: it becomes other users");
        return Directory.CreateDirectory(Path.Combine(tested.Root, $"test-{Interlocked.Increment(ref Made)}")).FullName;
    }
}
