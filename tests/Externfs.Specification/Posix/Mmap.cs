using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>mmap(2): shared or private, to read only or to write too.</summary>
    public Mapping Map(int length, bool shared, bool write = true, long offset = 0) => new(_descriptor, length, shared, write, offset);
}

/// <summary>A mapped piece of a file.</summary>
public sealed unsafe class Mapping : IDisposable
{
    private readonly byte* _start;
    private readonly int _length;

    internal Mapping(int descriptor, int length, bool shared, bool write, long offset)
    {
        var start = Libc.Map(0, length, Libc.MapRead | (write ? Libc.MapWrite : 0), shared ? Libc.MapShared : Libc.MapPrivate, descriptor, offset);
        Libc.Check(start, "mmap");
        _start = (byte*)start;
        _length = length;
    }

    public Span<byte> Bytes => new(_start, _length);

    /// <summary>msync(2) with MS_SYNC.</summary>
    public void Sync() => Libc.Check(Libc.SyncMap((nint)_start, _length, Libc.SyncNow), "msync");

    public void Dispose() => _ = Libc.Unmap((nint)_start, _length);
}

internal static partial class Libc
{
    public const int MapRead = 1;
    public const int MapWrite = 2;
    public const int MapShared = 1;
    public const int MapPrivate = 2;
    public const int SyncNow = 4;

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(nint address, nint length);

    [LibraryImport("libc", EntryPoint = "msync", SetLastError = true)]
    public static partial int SyncMap(nint address, nint length, int flags);
}
