namespace Externfs;

/// <summary>Reads from a place on, until the buffer is full or the content ends.</summary>
/// <param name="offset">Where, in bytes from the start.</param>
/// <param name="buffer">The memory to fill.</param>
/// <param name="cancellation">Fires when the caller was interrupted.</param>
/// <returns>Bytes read; fewer than the buffer has only at the end.</returns>
public delegate ValueTask<int> PositionalRead(long offset, Memory<byte> buffer, CancellationToken cancellation);
