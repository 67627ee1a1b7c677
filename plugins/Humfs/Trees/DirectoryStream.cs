using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>A listing of a directory that is under way: a descriptor of its own, and the records that were read and not yet taken.</summary>
internal sealed unsafe class DirectoryStream : IDisposable
{
    private const int BufferSize = 32 * 1024;
    private readonly SafeFileHandle _descriptor;
    private readonly byte[] _records = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
    private int _position;
    private int _length;

    private DirectoryStream(SafeFileHandle descriptor) => _descriptor = descriptor;

    /// <summary>The cookie behind the last record that was taken.</summary>
    public long Cookie { get; private set; }

    /// <summary>The directory's version when the records were read.</summary>
    public uint Version { get; private set; }

    public static Errno Open(int directory, out DirectoryStream? stream)
    {
        var name = new NativeName("."u8);
        var error = Libc.OpenAt(directory, name.Pointer, OpenFlags.Directory, 0, out var descriptor);
        stream = error == Errno.None ? new(new SafeFileHandle(descriptor, ownsHandle: true)) : null;
        return error;
    }

    /// <summary>Goes to a place.</summary>
    /// <param name="cookie">A record's cookie; 0 is the start.</param>
    /// <param name="version">The directory's version now.</param>
    public void Seek(long cookie, uint version)
    {
        if (cookie == Cookie && version == Version && cookie != 0)
            return;
        _ = Libc.LSeek(Descriptor, cookie, Libc.SeekSet);
        Cookie = cookie;
        Version = version;
        _position = _length = 0;
    }

    /// <summary>The record here, which <see cref="Take"/> passes; null at the end.</summary>
    public Errno Peek(out byte* record)
    {
        record = null;
        if (_position >= _length)
        {
            var read = Libc.GetDents(Descriptor, Records, BufferSize);
            if (read < 0)
                return Libc.LastError;
            _position = 0;
            _length = (int)read;
            if (read == 0)
                return Errno.None;
        }

        record = Records + _position;
        return Errno.None;
    }

    public void Take(byte* record)
    {
        _position += DirectoryRecord.Length(record);
        Cookie = DirectoryRecord.Next(record);
    }

    public void Dispose() => _descriptor.Dispose();

    private int Descriptor => (int)_descriptor.DangerousGetHandle();

    private byte* Records => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_records));
}
