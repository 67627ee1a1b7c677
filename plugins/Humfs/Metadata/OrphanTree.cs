using System.Runtime.InteropServices;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Metadata;

/// <summary>Removes metadata that belongs to nothing: a file, or a directory with all below it.</summary>
internal static unsafe class OrphanTree
{
    private const int BufferSize = 4096;

    /// <summary>Removes a name and all below it. What is not there is no error.</summary>
    /// <param name="directory">A directory's descriptor.</param>
    /// <param name="name">A name in it.</param>
    public static Errno Remove(int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        var error = Libc.ErrorOf(Libc.UnlinkAt(directory, native.Pointer, 0));
        if (error is Errno.None or Errno.ENOENT)
            return Errno.None;
        // EPERM is what other file systems than Linux's own say of a directory.
        if (error is not (Errno.EISDIR or Errno.EPERM))
            return error;
        error = Empty(directory, native);
        return error == Errno.None ? Libc.ErrorOf(Libc.UnlinkAt(directory, native.Pointer, AtFlags.RemoveDirectory)) : error;
    }

    private static Errno Empty(int directory, NativeName name)
    {
        var error = Libc.OpenAt(directory, name.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        if (error != Errno.None)
            return error;
        var records = NativeMemory.Alloc(BufferSize);
        try
        {
            // From the start again after each buffer: what is removed moves the rest.
            while (error == Errno.None && Libc.LSeek(descriptor, 0, Libc.SeekSet) == 0)
            {
                var length = Libc.GetDents(descriptor, (byte*)records, BufferSize);
                if (length < 0)
                    error = Libc.LastError;
                if (length <= 0 || !RemoveAll(descriptor, (byte*)records, length, ref error))
                    break;
            }

            return error;
        }
        finally
        {
            NativeMemory.Free(records);
            _ = Libc.Close(descriptor);
        }
    }

    /// <summary>Removes what the records name.</summary>
    /// <returns>False when there was nothing but the directory itself and its parent.</returns>
    private static bool RemoveAll(int descriptor, byte* records, nint length, ref Errno error)
    {
        var any = false;
        for (var record = records; record < records + length && error == Errno.None; record += DirectoryRecord.Length(record))
        {
            if (DirectoryRecord.IsDot(record))
                continue;
            any = true;
            error = Remove(descriptor, DirectoryRecord.Name(record));
        }

        return any;
    }
}
