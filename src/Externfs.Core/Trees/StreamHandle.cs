namespace Externfs;

/// <summary>An open file whose content comes from a stream. Reads wait for each other, as the stream has one position.</summary>
internal sealed class StreamHandle(StreamSource source, RouteValues values) : FileHandle, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly long _length = source.Length(values);
    private Stream? _stream;
    private long _position;

    /// <summary>The pages of an earlier open may be of another content.</summary>
    public override FileCaching Caching => FileCaching.Refresh;

    public override async ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        if (request.Offset >= (ulong)_length)
            return ReadReply.Filled(0);
        var buffer = request.Buffer[..(int)Math.Min(request.Buffer.Length, _length - (long)request.Offset)];
        await _turn.WaitAsync(context.Cancellation);
        try
        {
            await GoToAsync((long)request.Offset, buffer, context.Cancellation);
            if (_position != (long)request.Offset)
                return ReadReply.Filled(0);
            var count = await _stream!.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.Cancellation);
            _position += count;
            return ReadReply.Filled(count);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async ValueTask ReleaseAsync()
    {
        if (_stream is not null)
            await _stream.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Brings the stream to a place; one that can't seek is read up to it, into memory that is about to be overwritten.</summary>
    private async ValueTask GoToAsync(long offset, Memory<byte> scratch, CancellationToken cancellation)
    {
        if (_stream is { CanSeek: false } && _position > offset)
        {
            await _stream.DisposeAsync();
            _stream = null;
        }

        if (_stream is null)
            (_stream, _position) = (source.Open(values), 0);
        if (_stream.CanSeek)
            _position = _stream.Seek(offset, SeekOrigin.Begin);
        while (_position < offset)
        {
            var count = await _stream.ReadAsync(scratch[..(int)Math.Min(scratch.Length, offset - _position)], cancellation);
            if (count == 0)
                return;
            _position += count;
        }
    }
}
