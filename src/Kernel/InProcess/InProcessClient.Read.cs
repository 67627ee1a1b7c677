using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    private const int ReadSize = 128 * 1024;

    /// <summary>The whole content of a file, whatever its size says.</summary>
    /// <param name="path">A path.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The bytes, or EISDIR, EINVAL for what is neither file nor directory.</returns>
    public async Task<Result<byte[]>> ReadAllBytesAsync(TreePath path, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var opened = await OpenAsync(walk, path, Dispatch.OpenFlags.ReadOnly, 0, cancellation);
        if (!opened.TryGet(out var file))
            return opened.Error;
        try
        {
            using var content = new MemoryStream();
            while (true)
            {
                var answer = await ReadAsync(walk.Node, file, (ulong)content.Length, ReadSize, cancellation);
                if (!answer.TryGet(out var bytes))
                    return answer.Error;
                content.Write(bytes);

                // A stream may give less at any time; a file only at its end.
                if (bytes.Length == 0 || (bytes.Length < ReadSize && !file.IsStream))
                    return content.ToArray();
            }
        }
        finally
        {
            await ReleaseAsync(walk.Node, file);
        }
    }

    /// <summary>pread(2): opens, reads once, closes.</summary>
    /// <param name="path">A path.</param>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="buffer">Takes the bytes; at most 1 MiB of it is used.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    public async Task<Result<int>> ReadAsync(TreePath path, ulong offset, Memory<byte> buffer, CancellationToken cancellation = default)
    {
        using var walk = new Walk(this, cancellation);
        var opened = await OpenAsync(walk, path, Dispatch.OpenFlags.ReadOnly, 0, cancellation);
        if (!opened.TryGet(out var file))
            return opened.Error;
        try
        {
            var answer = await ReadAsync(walk.Node, file, offset, Math.Min(buffer.Length, 1024 * 1024), cancellation);
            if (!answer.TryGet(out var bytes))
                return answer.Error;
            bytes.CopyTo(buffer);
            return bytes.Length;
        }
        finally
        {
            await ReleaseAsync(walk.Node, file);
        }
    }

    internal async Task<Result<byte[]>> ReadAsync(ulong node, OpenFile file, ulong offset, int size, CancellationToken cancellation) =>
        await AskAsync(Opcode.Read, node, Body.Of(new ReadIn { Fh = file.Handle, Offset = offset, Size = (uint)size }), size, cancellation);

    internal async Task ReleaseAsync(ulong node, OpenFile file)
    {
        // A handle is let go of also where its user was cancelled.
        if (file.HasHandle)
            await AskAsync(Opcode.Release, node, Body.Of(new ReleaseIn { Fh = file.Handle }), 0, CancellationToken.None);
    }
}
