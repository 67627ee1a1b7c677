using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Externfs.Packages.Linux;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Dpkg;

/// <summary>The text of one small file of the database after the other, in memory that is used again.</summary>
internal sealed class InfoText : IDisposable
{
    private const int NoDirectory = 20;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

    /// <summary>Reads a file. The answer is valid until the next call.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Its bytes; empty where there is no such file.</returns>
    /// <exception cref="IOException">It can't be read.</exception>
    public ReadOnlySpan<byte> Read(string path)
    {
        if (_buffer.Length <= Encoding.UTF8.GetMaxByteCount(path.Length))
            Grow(0, Encoding.UTF8.GetMaxByteCount(path.Length) + 1);
        _buffer[Encoding.UTF8.GetBytes(path, _buffer)] = 0;
        using var file = BytePath.OpenRead(_buffer);
        if (file.IsInvalid)
            return Marshal.GetLastPInvokeError() is FileStatus.NotFound or NoDirectory ? default : throw Failed(path);
        return ReadAll(file, path);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static unsafe int Read(SafeFileHandle file, Span<byte> destination)
    {
        fixed (byte* start = destination)
            return (int)Inotify.Read(file, start, (nuint)destination.Length);
    }

    private static IOException Failed(string path) => new($"cannot read {path}: {Marshal.GetLastPInvokeErrorMessage()}");

    private ReadOnlySpan<byte> ReadAll(SafeFileHandle file, string path)
    {
        var length = 0;
        while (true)
        {
            var read = Read(file, _buffer.AsSpan(length));
            if (read < 0)
                throw Failed(path);
            length += read;

            // A regular file gives less than was asked for at its end only.
            if (length < _buffer.Length)
                return _buffer.AsSpan(0, length);
            Grow(length, length * 2);
        }
    }

    private void Grow(int keep, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
