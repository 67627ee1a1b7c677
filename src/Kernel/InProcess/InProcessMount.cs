using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

/// <summary>
/// A tree that is mounted nowhere: this process alone uses it, through the dispatcher that serves real mounts, byte for byte as the kernel would. For
/// tests, and for programs that embed externfs (docs/embedding.md).
/// </summary>
/// <remarks>
/// What the Linux kernel does of its own is not done here: nothing is cached, and owner, group and mode are shown but not enforced.
/// A node that blocks its thread blocks the caller.
/// </remarks>
public sealed class InProcessMount : IAsyncDisposable
{
    // No cache that would write back, no locks, no descriptors: what is asked here is asked of the nodes.
    private const InitFlags Offered =
        InitFlags.AsyncRead | InitFlags.ParallelDirOps | InitFlags.AutoInvalData | InitFlags.DoReadDirPlus | InitFlags.ReadDirPlusAuto
        | InitFlags.CacheSymlinks | InitFlags.MaxPages | InitFlags.BigWrites | InitFlags.AtomicOTrunc | InitFlags.NoOpenSupport | InitFlags.NoOpenDirSupport
        | InitFlags.HandleKillPrivV2 | InitFlags.SetxattrExt | InitFlags.PosixAcl | InitFlags.DontMask | InitFlags.InitExt;

    private readonly HostedTree _tree;
    private int _isDisposed;

    private InProcessMount(HostedTree tree)
    {
        _tree = tree;
        Transport = new InProcessTransport(tree.Dispatcher, tree.Pool);
        Client = new InProcessClient(this, 0, 0);
    }

    /// <summary>Uses the tree as root.</summary>
    public InProcessClient Client { get; }

    internal InProcessTransport Transport { get; }

    internal VirtualFileSystem Vfs => _tree.Vfs;

    internal Negotiated Agreed => _tree.Dispatcher.Negotiated!.Value;

    // As the kernel, once told that nothing has to be opened, it opens nothing any more.
    internal bool NeedsNoOpen { get; set; }

    internal bool NeedsNoOpenDir { get; set; }

    /// <summary>Opens a tree that the program made itself; it is disposed with the mount.</summary>
    /// <param name="fileSystem">The tree.</param>
    /// <param name="log">Takes one line at a time; by default nobody does.</param>
    /// <param name="trace">Takes each request and answer in words.</param>
    public static Task<InProcessMount> OpenAsync(FileSystem fileSystem, Action<LogSeverity, string>? log = null, Action<string>? trace = null) =>
        StartAsync(HostedTree.Of(fileSystem, fileSystem.GetType().Name, log ?? ((_, _) => { }), trace), CancellationToken.None);

    /// <summary>Loads a plugin and opens its tree.</summary>
    /// <param name="request">What to mount. The mount point need not exist: it is only what log lines show.</param>
    /// <param name="services">What the process gives its mounts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MountRefusedException">The tree can't be had; one line says why.</exception>
    public static async Task<InProcessMount> OpenAsync(MountRequest request, HostServices services, CancellationToken cancellation = default) =>
        await StartAsync(await HostedTree.CreateAsync(request, services, request.MountPoint, cancellation), cancellation);

    /// <summary>Uses the tree as somebody else.</summary>
    /// <param name="uid">The user id that nodes see.</param>
    /// <param name="gid">The group id that nodes see.</param>
    public InProcessClient As(uint uid, uint gid) => new(this, uid, gid);

    /// <summary>Ends the mount: whoever waits gets ENOTCONN, and the tree is disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        Transport.Close();
        await _tree.DisposeAsync();
    }

    private static async Task<InProcessMount> StartAsync(HostedTree tree, CancellationToken cancellation)
    {
        var mount = new InProcessMount(tree);
        tree.Notifier.Open();
        tree.Notifier.Start(mount.Transport, "externfs in process");
        var init = new InitIn { Major = ProtocolVersion.Major, Minor = ProtocolVersion.NewestMinor, AllFlags = Offered };
        var answer = await mount.Transport.AskAsync(default, Opcode.Init, 0, Body.Of(init), 1024, cancellation);
        if (answer.IsOk)
            return mount;
        await mount.DisposeAsync();
        throw new MountRefusedException($"the tree did not start: {answer.Error}");
    }
}
