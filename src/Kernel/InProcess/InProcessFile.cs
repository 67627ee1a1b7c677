using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

/// <summary>An open file of an <see cref="InProcessClient"/>. It stays what it is when its name goes.</summary>
public sealed class InProcessFile : IAsyncDisposable
{
    private const int ChunkSize = 128 * 1024;
    private readonly InProcessClient _client;
    private readonly InProcessMount _mount;
    private readonly Walk _walk;
    private readonly OpenFile _file;
    private readonly uint _flags;
    private bool _isClosed;

    internal InProcessFile(InProcessClient client, InProcessMount mount, Walk walk, OpenFile file, uint flags)
    {
        _client = client;
        _mount = mount;
        _walk = walk;
        _file = file;
        _flags = flags;
    }

    /// <summary>fstat(2).</summary>
    /// <param name="cancellation">Interrupts.</param>
    public Task<Result<NodeAttributes>> StatAsync(CancellationToken cancellation = default) => _client.AttributesAsync(_walk.Node, cancellation, _file);

    /// <summary>pread(2).</summary>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="buffer">Takes the bytes; at most 1 MiB of it is used.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    public async Task<Result<int>> ReadAsync(ulong offset, Memory<byte> buffer, CancellationToken cancellation = default)
    {
        var answer = await _client.ReadAsync(_walk.Node, _file, offset, Math.Min(buffer.Length, 1024 * 1024), cancellation);
        if (!answer.TryGet(out var bytes))
            return answer.Error;
        bytes.CopyTo(buffer);
        return bytes.Length;
    }

    /// <summary>pwrite(2); where the file was opened to append, write(2) at its end.</summary>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>How many bytes were written: fewer where there was an error in between, which the next write gets.</returns>
    public async Task<Result<int>> WriteAsync(ulong offset, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        if ((_flags & OpenMode.Append) != 0)
        {
            var found = await StatAsync(cancellation);
            if (!found.TryGet(out var attributes))
                return found.Error;
            offset = attributes.Size;
        }

        var done = 0;
        do
        {
            var chunk = content.Slice(done, Math.Min(content.Length - done, (int)Math.Min(ChunkSize, _mount.Agreed.MaxWrite)));
            var written = await WriteChunkAsync(offset + (ulong)done, chunk, cancellation);
            if (!written.TryGet(out var count))
                return done > 0 ? done : written.Error;
            done += count;
            if (count < chunk.Length)
                break;
        }
        while (done < content.Length);
        return done;
    }

    /// <summary>fchmod(2), fchown(2), ftruncate(2), futimens(3).</summary>
    /// <param name="change">What changes; its handle is not looked at.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>The attributes as they are now.</returns>
    public Task<Result<NodeAttributes>> SetAttributesAsync(SetAttributesRequest change, CancellationToken cancellation = default) =>
        _client.SetAttributesAsync(_walk.Node, _walk.Type, change, _file, cancellation);

    /// <summary>fsync(2).</summary>
    /// <param name="dataOnly">fdatasync(2).</param>
    /// <param name="cancellation">Interrupts.</param>
    public async Task<Result> SyncAsync(bool dataOnly = false, CancellationToken cancellation = default)
    {
        var sync = new FsyncIn { Fh = _file.Handle, FsyncFlags = dataOnly ? FsyncFlags.DataSync : FsyncFlags.None };
        return InProcessClient.Done(await _client.AskAsync(Opcode.FSync, _walk.Node, Body.Of(sync), 0, cancellation));
    }

    /// <summary>close(2).</summary>
    /// <returns>The error of what was written before and took effect only now.</returns>
    public async Task<Result> CloseAsync()
    {
        if (_isClosed)
            return Errno.EBADF;
        _isClosed = true;
        var flushed = _file.WantsFlush
            ? InProcessClient.Done(await _client.AskAsync(Opcode.Flush, _walk.Node, Body.Of(new FlushIn { Fh = _file.Handle }), 0, CancellationToken.None))
            : Result.Ok;
        await _client.ReleaseAsync(_walk.Node, _file);
        _walk.Dispose();
        return flushed;
    }

    /// <summary>Closes, whatever comes of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isClosed)
            await CloseAsync();
    }

    private async Task<Result<int>> WriteChunkAsync(ulong offset, ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
    {
        var write = new WriteIn
        {
            Fh = _file.Handle,
            Offset = offset,
            Size = (uint)chunk.Length,
            Flags = _flags,
            WriteFlags = _client.ClearsSetId ? WriteFlags.KillSuidGid : WriteFlags.None,
        };
        var answer = await _client.AskAsync<WriteOut>(Opcode.Write, _walk.Node, Body.OfBytes(write, chunk.Span), cancellation);
        return answer.TryGet(out var written) ? (int)written.Size : answer.Error;
    }
}
