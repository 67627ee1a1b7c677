using System.Runtime.InteropServices;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    /// <summary>The permissions that new files have where none are given: 0644.</summary>
    public const ushort FilePermissions = 0x1A4;

    /// <summary>open(2).</summary>
    /// <param name="path">A path; symbolic links are followed.</param>
    /// <param name="mode">Whether the file is made or cut.</param>
    /// <param name="access">What it is opened for.</param>
    /// <param name="permissions">Of a new file.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The open file, which is to be disposed; or EEXIST, EISDIR, EINVAL for what is neither file nor directory.</returns>
    public async Task<Result<InProcessFile>> OpenAsync(
        TreePath path, FileMode mode = FileMode.Open, FileAccess access = FileAccess.Read, ushort permissions = FilePermissions, CancellationToken cancellation = default)
    {
        var walk = new Walk(this, cancellation);
        var isOpen = false;
        try
        {
            var flags = OpenMode.Flags(mode, access);
            var opened = await OpenAsync(walk, path, flags, permissions, cancellation);
            isOpen = opened.IsOk;
            return isOpen ? new InProcessFile(this, _mount, walk, opened.Value, flags) : opened.Error;
        }
        finally
        {
            if (!isOpen)
                walk.Dispose();
        }
    }

    private async Task<Result<OpenFile>> OpenAsync(Walk walk, TreePath path, uint flags, ushort permissions, CancellationToken cancellation)
    {
        if ((flags & OpenMode.Create) == 0)
        {
            var found = await walk.ToAsync(path, follow: true);
            return found.IsOk ? await OpenHereAsync(walk, flags, cancellation) : found.Error;
        }

        var parent = await walk.ToParentAsync(path, Errno.EISDIR);
        if (!parent.TryGet(out var name))
            return parent.Error;
        var looked = await walk.LookupAsync(name);
        if (!looked.IsOk)
            return looked.Error == Errno.ENOENT ? await CreateHereAsync(walk, name, flags, permissions, cancellation) : looked.Error;
        if ((flags & OpenMode.Exclusive) != 0)
            return Errno.EEXIST;
        var entered = await walk.ToAsync(name, follow: true);
        return entered.IsOk ? await OpenHereAsync(walk, flags, cancellation) : entered.Error;
    }

    private async Task<Result<OpenFile>> OpenHereAsync(Walk walk, uint flags, CancellationToken cancellation)
    {
        if (walk.Type != FileType.Regular)
            return walk.Type == FileType.Directory ? Errno.EISDIR : Errno.EINVAL;
        var cuts = (flags & OpenFlags.Truncate) != 0;
        var cutsInOpen = (_mount.Agreed.Flags & InitFlags.AtomicOTrunc) != InitFlags.None;
        var opened = _mount.NeedsNoOpen ? OpenFile.None : await AskOpenAsync(walk.Node, cutsInOpen ? flags : flags & ~OpenFlags.Truncate, cancellation);
        if (!opened.TryGet(out var file) || !cuts || cutsInOpen)
            return opened;
        var cut = await SetAttributesAsync(walk.Node, walk.Type, new SetAttributesRequest { Valid = SetAttributes.Size }, file, cancellation);
        if (cut.IsOk)
            return file;
        await ReleaseAsync(walk.Node, file);
        return cut.Error;
    }

    private async Task<Result<OpenFile>> AskOpenAsync(ulong node, uint flags, CancellationToken cancellation)
    {
        var open = new OpenIn
        {
            Flags = flags & ~OpenFlags.Making,
            OpenFlags = ClearsSetId && (flags & OpenFlags.Truncate) != 0 ? OpenRequestFlags.KillSuidGid : OpenRequestFlags.None,
        };
        var answer = await AskAsync<OpenOut>(Opcode.Open, node, Body.Of(open), cancellation);
        if (answer.TryGet(out var opened))
            return Opened(opened);
        if (answer.Error != Errno.ENOSYS)
            return answer.Error;
        _mount.NeedsNoOpen = true;
        return OpenFile.None;
    }

    private async Task<Result<OpenFile>> CreateHereAsync(Walk walk, ReadOnlyMemory<byte> name, uint flags, ushort permissions, CancellationToken cancellation)
    {
        var create = new CreateIn { Flags = flags, Mode = Mode(FileType.Regular, permissions) };
        var answer = await AskAsync<Created>(Opcode.Create, walk.Node, Body.Of(create, name.Span), cancellation);
        if (!answer.TryGet(out var created))
            return answer.Error;
        walk.Enter(created.Entry);
        return created.Open.Fh == 0 ? OpenFile.None : Opened(created.Open);
    }

    private static OpenFile Opened(in OpenOut open) => new(
        open.Fh,
        IsStream: (open.OpenFlags & OpenResponseFlags.DirectIo) != OpenResponseFlags.None,
        HasHandle: true,
        WantsFlush: (open.OpenFlags & OpenResponseFlags.NoFlush) == OpenResponseFlags.None);

    private static uint Mode(FileType type, ushort permissions) => ((uint)type << 12) | permissions;

    /// <summary>The answer to CREATE.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Created
    {
        public EntryOut Entry;
        public OpenOut Open;
    }
}
