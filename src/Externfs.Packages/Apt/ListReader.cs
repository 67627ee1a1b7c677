using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>Streams one list from beginning to end through an indexer, and leaves a descriptor from which its records can be read.</summary>
internal sealed class ListReader
{
    private const int BufferSize = 256 << 10;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    private readonly string _temporaryDirectory;

    /// <summary>Has a buffer, so one reader serves one thread.</summary>
    /// <param name="temporaryDirectory">Where decoded lists lie, as files without a name.</param>
    public ListReader(string temporaryDirectory) => _temporaryDirectory = temporaryDirectory;

    /// <summary>Reads a list.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="indexer">Sees its lines.</param>
    /// <returns>
    /// The decoded list: the file itself where it is plain. A link (apt makes them to repositories of files) is copied, since what it points to may be written anew.
    /// </returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ListStorageException">It cannot be stored decoded.</exception>
    /// <exception cref="InvalidDataException">It is no list; other exceptions of the decoder mean the same.</exception>
    public SafeFileHandle Read(string path, ListIndexer indexer)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        SafeFileHandle? decoded = null;
        try
        {
            if (!ListDecoder.IsCompressed(path) && File.ResolveLinkTarget(path, returnFinalTarget: false) is null)
            {
                Pump((span, offset) => RandomAccess.Read(file, span, offset), indexer);
                return file;
            }

            decoded = Create();
            using var stream = ListDecoder.Open(path, new FileStream(file, FileAccess.Read, BufferSize));
            Pump(
                (span, offset) =>
                {
                    var read = stream.ReadAtLeast(span, span.Length, throwOnEndOfStream: false);
                    Store(decoded, span[..read], offset);
                    return read;
                },
                indexer);
            return decoded;
        }
        catch
        {
            file.Dispose();
            decoded?.Dispose();
            throw;
        }
    }

    private SafeFileHandle Create()
    {
        try
        {
            return Linux.UnnamedFile.Create(_temporaryDirectory);
        }
        catch (IOException error)
        {
            throw new ListStorageException(error);
        }
    }

    private static void Store(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (IOException error)
        {
            throw new ListStorageException(error);
        }
    }

    private delegate int Source(Span<byte> destination, long offset);

    private void Pump(Source source, ListIndexer indexer)
    {
        long offset = 0;
        var kept = 0;
        var skipping = false;
        while (true)
        {
            var read = source(_buffer.AsSpan(kept), offset);
            if (read == 0)
                break;

            offset += read;
            var filled = _buffer.AsSpan(0, kept + read);
            var begin = offset - filled.Length;
            var whole = filled.LastIndexOf((byte)'\n') + 1;
            var from = 0;
            if (skipping && whole > 0)
            {
                from = filled.IndexOf((byte)'\n') + 1;
                skipping = false;
            }

            if (skipping)
            {
                whole = filled.Length;
                from = whole;
            }
            else if (whole == 0 && filled.Length == _buffer.Length)
            {
                whole = filled.Length;
                skipping = true;
            }

            indexer.Add(filled[from..whole], begin + from);
            filled[whole..].CopyTo(_buffer);
            kept = filled.Length - whole;
        }

        if (kept > 0)
            indexer.Add(_buffer.AsSpan(0, kept), offset - kept);
        indexer.End(offset);
    }
}
