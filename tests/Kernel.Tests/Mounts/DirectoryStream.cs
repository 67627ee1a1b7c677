using System.Runtime.InteropServices;

namespace Kernel.Tests.Mounts;

/// <summary>opendir(3) with its positions.</summary>
internal sealed unsafe partial class DirectoryStream : IDisposable
{
    private const int NameOffset = 19;
    private readonly nint _stream;

    public DirectoryStream(string path)
    {
        _stream = Open(path);
        Assert.NotEqual(0, _stream);
    }

    public long Position => Tell(_stream);

    /// <summary>The next name, or null at the end.</summary>
    public string? Next()
    {
        var entry = (byte*)Read(_stream);
        return entry is null ? null : Marshal.PtrToStringUTF8((nint)(entry + NameOffset));
    }

    public void Seek(long position) => Seek(_stream, position);

    public void Dispose() => _ = Close(_stream);

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial nint Read(nint stream);

    [LibraryImport("libc", EntryPoint = "telldir")]
    private static partial long Tell(nint stream);

    [LibraryImport("libc", EntryPoint = "seekdir")]
    private static partial void Seek(nint stream, long position);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int Close(nint stream);
}
