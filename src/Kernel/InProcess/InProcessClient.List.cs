using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    private const int ListSize = 32 * 1024;

    /// <summary>Lists a directory, without <c>.</c> and <c>..</c>.</summary>
    /// <param name="path">A path.</param>
    /// <param name="withAttributes">Whether each child comes with its attributes; one that is gone when these are asked for is left out.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The children in the directory's order, or ENOTDIR.</returns>
    public async Task<Result<IReadOnlyList<ListedEntry>>> ListAsync(TreePath path, bool withAttributes = false, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var found = await walk.ToAsync(path, follow: true);
        if (!found.IsOk)
            return found.Error;
        if (walk.Type != FileType.Directory)
            return Errno.ENOTDIR;
        var opened = await OpenDirectoryAsync(walk.Node, cancellation);
        if (!opened.TryGet(out var directory))
            return opened.Error;
        try
        {
            var entries = new List<ListedEntry>();
            var listed = await ListAsync(walk, directory.Handle, withAttributes, entries, cancellation);
            return listed.IsOk ? entries : listed.Error;
        }
        finally
        {
            if (directory.HasHandle)
                await AskAsync(Opcode.ReleaseDir, walk.Node, Body.Of(new ReleaseIn { Fh = directory.Handle }), 0, CancellationToken.None);
        }
    }

    private async Task<Result> ListAsync(Walk walk, ulong handle, bool withAttributes, List<ListedEntry> entries, CancellationToken cancellation)
    {
        var opcode = withAttributes ? Opcode.ReadDirPlus : Opcode.ReadDir;
        var offset = 0UL;
        while (true)
        {
            var answer = await AskAsync(opcode, walk.Node, Body.Of(new ReadIn { Fh = handle, Offset = offset, Size = ListSize }), ListSize, cancellation);
            if (!answer.TryGet(out var bytes))
                return answer.Error;
            if (bytes.Length == 0)
                return Result.Ok;
            foreach (var (plus, dirent, name) in Parse(bytes, withAttributes))
            {
                offset = dirent.Off;
                if (plus.NodeId != 0)
                    walk.Count(plus.NodeId);
                if (name.Span.SequenceEqual("."u8) || name.Span.SequenceEqual(".."u8))
                    continue;
                var attributes = plus.NodeId != 0 ? AnswerDecoding.Attributes(plus) : (NodeAttributes?)null;
                if (withAttributes && attributes is null)
                {
                    var looked = await walk.LookupAsync(name);
                    if (looked.TryGet(out var entry))
                        attributes = AnswerDecoding.Attributes(entry);
                    else if (looked.Error == Errno.ENOENT)
                        continue;
                    else
                        return looked.Error;
                }

                entries.Add(new ListedEntry(name, dirent.Ino, (FileType)dirent.Type, attributes));
            }
        }
    }

    private static List<(EntryOut Plus, Dirent Dirent, ReadOnlyMemory<byte> Name)> Parse(byte[] bytes, bool isPlus)
    {
        var entries = new List<(EntryOut, Dirent, ReadOnlyMemory<byte>)>();
        var start = isPlus ? Unsafe.SizeOf<EntryOut>() : 0;
        for (var at = 0; at < bytes.Length;)
        {
            var plus = isPlus ? MemoryMarshal.Read<EntryOut>(bytes.AsSpan(at)) : default;
            var dirent = MemoryMarshal.Read<Dirent>(bytes.AsSpan(at + start));
            var nameStart = at + start + Unsafe.SizeOf<Dirent>();
            entries.Add((plus, dirent, bytes.AsMemory(nameStart, (int)dirent.Namelen)));
            at = (nameStart + (int)dirent.Namelen + 7) & ~7;
        }

        return entries;
    }

    private async Task<Result<OpenFile>> OpenDirectoryAsync(ulong node, CancellationToken cancellation)
    {
        if (_mount.NeedsNoOpenDir)
            return OpenFile.None;
        var answer = await AskAsync<OpenOut>(Opcode.OpenDir, node, Body.Of(default(OpenIn)), cancellation);
        if (answer.TryGet(out var open))
            return new OpenFile(open.Fh, IsStream: false, HasHandle: true, WantsFlush: false);
        if (answer.Error != Errno.ENOSYS)
            return answer.Error;
        _mount.NeedsNoOpenDir = true;
        return OpenFile.None;
    }
}
