using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>
/// Between the bytes and the nodes: takes a request apart, asks the node, and puts the answer together. One partial file per operation. What a node
/// lacks is answered from <see cref="KernelAnswers"/>.
/// </summary>
/// <remarks>A request that completes at once is answered on the caller's thread and allocates nothing; one that waits is answered by its continuation.</remarks>
internal sealed partial class Dispatcher(VirtualFileSystem vfs, RequestPool pool, DispatcherOptions options) : IDisposable
{
    private readonly Tracer? _tracer = options.Trace is null ? null : new Tracer(options.Trace);
    private Action<Request, Errno>? _refused;

    /// <summary>What INIT agreed on; null before it.</summary>
    public Negotiated? Negotiated { get; private set; }

    /// <summary>Completes when INIT was answered, with what was agreed on.</summary>
    public TaskCompletionSource<Negotiated> Initialized { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Serves the request that lies in <see cref="Request.Input"/>.</summary>
    /// <returns>True when the request is done and the caller may use it again; false when its continuation owns it now.</returns>
    public bool Dispatch(Request request, IReplyChannel channel, int length)
    {
        if (!request.Begin(vfs, channel, length, _tracer, _refused ??= Refused))
        {
            options.Log(LogSeverity.Warning, $"{options.MountPoint}: a request of {length} bytes is malformed (its header says {request.Header.Length})");
            return request.Header.Unique == 0 || IsOneWay(request.Header.Opcode) ? request.Drop() : request.Fail(Errno.EIO);
        }

        _deadline?.Begin();
        try
        {
            _tracer?.Request(request);
            return Serve(request);
        }
        catch (Exception e)
        {
            Crash(request, e);
            return true;
        }
    }

    public void Dispose() => _deadline?.Dispose();

    private bool Serve(Request request)
    {
        ref readonly var header = ref request.Header;
        if (Negotiated is null && header.Opcode is not (Opcode.Init or Opcode.Destroy))
            return IsOneWay(header.Opcode) ? request.Drop() : request.Fail(Errno.EIO);
        switch (header.Opcode)
        {
            case Opcode.Lookup: return Lookup(request);
            case Opcode.Forget: return Forget(request);
            case Opcode.BatchForget: return BatchForget(request);
            case Opcode.GetAttr: return GetAttr(request);
            case Opcode.ReadLink: return ReadLink(request);
            case Opcode.Open: return Open(request);
            case Opcode.Read: return Read(request);
            case Opcode.Release: return Release(request);
            case Opcode.OpenDir: return OpenDir(request);
            case Opcode.ReadDir: return ReadDir(request, plus: false);
            case Opcode.ReadDirPlus: return ReadDir(request, plus: true);
            case Opcode.ReleaseDir: return ReleaseDir(request);
            case Opcode.StatFs: return StatFs(request);
            case Opcode.GetXAttr: return GetXAttr(request);
            case Opcode.ListXAttr: return ListXAttr(request);
            case Opcode.SetXAttr: return SetXAttr(request);
            case Opcode.RemoveXAttr: return RemoveXAttr(request);
            case Opcode.SetAttr: return SetAttr(request);
            case Opcode.Create: return Create(request);
            case Opcode.TmpFile: return CreateTemporary(request);
            case Opcode.MkNod: return MakeNode(request);
            case Opcode.MkDir: return MakeDirectory(request);
            case Opcode.Symlink: return MakeSymlink(request);
            case Opcode.Link: return Link(request);
            case Opcode.Unlink: return Remove(request, isDirectory: false);
            case Opcode.RmDir: return Remove(request, isDirectory: true);
            case Opcode.Rename: return Rename(request);
            case Opcode.Rename2: return Rename2(request);
            case Opcode.Write: return Write(request);
            case Opcode.Flush: return Flush(request);
            case Opcode.FSync: return FSync(request);
            case Opcode.FSyncDir: return FSyncDir(request);
            case Opcode.SyncFs: return SyncFs(request);
            case Opcode.GetLk: return GetLock(request);
            case Opcode.SetLk: return SetLock(request, waits: false);
            case Opcode.SetLkW: return SetLock(request, waits: true);
            case Opcode.FAllocate: return Allocate(request);
            case Opcode.LSeek: return Seek(request);
            case Opcode.CopyFileRange: return CopyRange(request, in64Bits: false);
            case Opcode.CopyFileRange64: return CopyRange(request, in64Bits: true);
            case Opcode.Poll: return Poll(request);
            case Opcode.IoCtl: return IoControl(request);
            case Opcode.StatX: return StatX(request);
            case Opcode.Interrupt: return Interrupt(request);
            case Opcode.Init: return Init(request);
            case Opcode.Destroy: return request.Succeed();
            case Opcode.NotifyReply: return request.Drop();
            default: return request.Fail(KernelAnswers.For(header.Opcode, IsReadOnly));
        }
    }

    /// <summary>Nobody waits for an answer; what is left unsaid to an interrupt is said to the request that it is for.</summary>
    private static bool IsOneWay(Opcode opcode) => opcode is Opcode.Forget or Opcode.BatchForget or Opcode.Interrupt or Opcode.NotifyReply;

    /// <summary>Finds the node that a request is on.</summary>
    private T? Find<T>(Request request)
        where T : Node
    {
        request.Node = vfs.Find(request.Header.NodeId);
        return request.Node as T;
    }

    /// <summary>What to answer when <see cref="Find"/> found nothing that the operation is for.</summary>
    private static Errno Unfit(Request request, Errno wrongKind) => request.Node is null ? Errno.ESTALE : wrongKind;

    /// <summary>Finishes an operation now, or when it completes.</summary>
    private bool Complete<T>(Request request, ValueTask<T> pending, Action<Dispatcher, Request, T> finish)
    {
        if (pending.IsCompletedSuccessfully)
        {
            finish(this, request, pending.Result);
            return true;
        }

        pool.Wait(request);
        _ = CompleteLater(request, pending, finish);
        return false;
    }

    private async Task CompleteLater<T>(Request request, ValueTask<T> pending, Action<Dispatcher, Request, T> finish)
    {
        try
        {
            finish(this, request, await pending);
        }
        catch (Exception e)
        {
            Crash(request, e);
        }
        finally
        {
            pool.Return(request);
        }
    }
}
