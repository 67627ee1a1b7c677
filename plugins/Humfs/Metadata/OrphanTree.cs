using System.Runtime.InteropServices;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Metadata;

/// <summary>Removes metadata that belongs to nothing: a file, or a directory with all below it, however deep.</summary>
internal static unsafe class OrphanTree
{
    private const int BufferSize = 32 << 10;

    /// <summary>Removes a name and all below it. What is not there is no error.</summary>
    /// <param name="directory">A directory's descriptor.</param>
    /// <param name="name">A name in it.</param>
    public static Errno Remove(int directory, ReadOnlySpan<byte> name)
    {
        var error = Unlink(directory, name, out var isDirectory);
        if (!isDirectory)
            return error;
        var records = (byte*)NativeMemory.Alloc(BufferSize);
        try
        {
            return RemoveDirectory(directory, name, records);
        }
        finally
        {
            NativeMemory.Free(records);
        }
    }

    /// <summary>Goes down to an empty directory, removes it from above, and on: one descriptor is open at any depth.</summary>
    private static Errno RemoveDirectory(int directory, ReadOnlySpan<byte> name, byte* records)
    {
        var names = new Stack<byte[]>([name.ToArray()]);
        var error = Open(directory, name, out var current);
        while (error == Errno.None)
        {
            error = Empty(current, records, out var child);
            if (error != Errno.None)
                break;
            int next;
            if (child is not null)
            {
                error = Open(current, child, out next);
                names.Push(child);
            }
            else if (names.Count == 1)
            {
                _ = Libc.Close(current);
                return RemoveEmpty(directory, name);
            }
            else
            {
                error = Open(current, ".."u8, out next);
                if (error == Errno.None)
                    error = RemoveEmpty(next, names.Pop());
            }

            _ = Libc.Close(current);
            current = next;
        }

        if (current >= 0)
            _ = Libc.Close(current);
        return error;
    }

    /// <summary>Removes all that are no directories, up to the first directory.</summary>
    private static Errno Empty(int directory, byte* records, out byte[]? child)
    {
        child = null;
        for (; ; )
        {
            // From the start again after each buffer: what is removed moves the rest.
            _ = Libc.LSeek(directory, 0, Libc.SeekSet);
            var length = Libc.GetDents(directory, records, BufferSize);
            if (length < 0)
                return Libc.LastError;
            var any = false;
            for (var record = records; record < records + length; record += DirectoryRecord.Length(record))
            {
                var name = DirectoryRecord.Name(record);
                if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
                    continue;
                any = true;
                var error = Unlink(directory, name, out var isDirectory);
                if (isDirectory)
                {
                    child = name.ToArray();
                    return Errno.None;
                }

                if (error != Errno.None)
                    return error;
            }

            if (!any)
                return Errno.None;
        }
    }

    private static Errno Unlink(int directory, ReadOnlySpan<byte> name, out bool isDirectory)
    {
        var native = new NativeName(name);
        var error = Libc.ErrorOf(Libc.UnlinkAt(directory, native.Pointer, 0));
        // EPERM is what other file systems than Linux's own say of a directory.
        isDirectory = error is Errno.EISDIR or Errno.EPERM;
        return error == Errno.ENOENT ? Errno.None : error;
    }

    private static Errno RemoveEmpty(int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        return Libc.ErrorOf(Libc.UnlinkAt(directory, native.Pointer, AtFlags.RemoveDirectory));
    }

    private static Errno Open(int directory, ReadOnlySpan<byte> name, out int descriptor)
    {
        var native = new NativeName(name);
        return Libc.OpenAt(directory, native.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out descriptor);
    }
}
