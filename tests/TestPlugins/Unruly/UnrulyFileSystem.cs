using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>The tree.</summary>
/// <remarks>
/// <code>
/// /plain            "plain\n", with nanoseconds
/// /private          0600 root
/// /theirs           0600 uid 65534
/// /link             -> plain
/// /fifo /device     special nodes
/// /throws           its reads throw
/// /explained        its reads fail with EACCES and words
/// /stale /gone      their reads answer ESTALE, ENOENT
/// /hangs            its reads block their thread until the mount ends, whatever the caller does
/// /obeys            its reads block their thread until the caller is interrupted
/// /waits            its reads wait until the caller is interrupted
/// /slow             its reads wait 20 ms
/// /xattr            has user.comment
/// /opened           shows how often it was opened and released
/// /stream           direct I/O: 10,000 lines, size 0
/// /big              8 MiB of numbered lines
/// /wrong/           answers that no node should give
/// /odd/             odd names
/// /many/            100,000 names, every other of which comes and goes while it is listed
/// /mirror/          see <see cref="MirrorDirectory"/>
/// </code>
/// </remarks>
internal sealed class UnrulyFileSystem : FileSystem
{
    private readonly MirrorDirectory? _mirror;
    private readonly Gate _gate = new();
    private readonly bool _failsAtEnd;

    public UnrulyFileSystem(PluginContext context)
    {
        Handles = context.Options.Get(UnrulyPlugin.Handles) switch
        {
            "files" => HandleUse.Files,
            "directories" => HandleUse.Directories,
            "all" => HandleUse.Files | HandleUse.Directories,
            _ => HandleUse.None,
        };
        var fail = context.Options.Get(UnrulyPlugin.Fail);
        _failsAtEnd = fail == "dispose";
        IsReadOnly = !context.Options.Get(UnrulyPlugin.Writable);
        var root = new Folder(1, "/") { Fails = fail == "root" };
        root.Add("plain", new TextFile(2, "/plain", "plain\n"));
        root.Add("private", new TextFile(3, "/private", "secret\n") { Permissions = 0x180 });
        root.Add("theirs", new TextFile(4, "/theirs", "theirs\n") { Permissions = 0x180, Uid = 65_534 });
        root.Add("link", new Link(5, "plain"));
        root.Add("fifo", new Special(6, FileType.Fifo));
        root.Add("device", new Special(7, FileType.CharacterDevice));
        root.Add("throws", new FailingFile(10, "/throws", _ => throw new InvalidDataException("the backend\nis broken")));
        root.Add("explained", new FailingFile(11, "/explained", caller =>
        {
            context.ReportFailure(caller, Errno.EACCES, "backend says: not on Sundays");
            return Errno.EACCES;
        }));
        root.Add("stale", new FailingFile(12, "/stale", _ => Errno.ESTALE));
        root.Add("gone", new FailingFile(13, "/gone", _ => Errno.ENOENT));
        root.Add("hangs", new HangingFile(14, "/hangs", _gate));
        root.Add("obeys", new ObeyingFile(15, "/obeys", context));
        root.Add("waits", new WaitingFile(16, "/waits", context));
        root.Add("slow", new SlowFile(17, "/slow"));
        root.Add("xattr", new AttributedFile(18, "/xattr"));
        root.Add("opened", new OpenedFile(19, "/opened"));
        root.Add("stream", new StreamFile(20, "/stream"));
        root.Add("big", new TextFile(21, "/big", BigText()));
        root.Add("wrong", WrongAnswers.Folder());
        root.Add("odd", OddNames.Folder());
        root.Add("many", new CrowdedDirectory(24, "/many"));
        if (context.Options.Get(UnrulyPlugin.Mirror) is { } mirrored)
        {
            _mirror = new MirrorDirectory(25, mirrored, context.Changes, context.Options.Get(UnrulyPlugin.Store));
            root.Add("mirror", _mirror);
        }

        Root = root;
    }

    public override DirectoryNode Root { get; }

    public override HandleUse Handles { get; }

    public override bool IsReadOnly { get; }

    public override bool HasExtendedAttributes => true;

    public override ValueTask<Result<FileSystemStatistics>> GetStatisticsAsync(OpContext context) => new(new FileSystemStatistics
    {
        BlockSize = 512,
        Blocks = 1000,
        FreeBlocks = 300,
        AvailableBlocks = 200,
        Files = 40,
        FreeFiles = 7,
        MaxNameLength = 200,
    });

    public override void DescribeStatus(IList<KeyValuePair<string, string>> lines) => lines.Add(new("mood", "unruly"));

    public override ValueTask DisposeAsync()
    {
        _gate.Open();
        _mirror?.Dispose();
        return _failsAtEnd ? throw new InvalidDataException("can't let go") : base.DisposeAsync();
    }

    private static string BigText()
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < 8 * 1024 * 1024; i++)
            text.Append(i).Append('\n');
        return text.ToString();
    }
}
