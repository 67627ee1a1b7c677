using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>fallocate(2), in all modes of the file system below.</summary>
    /// <param name="inode">A regular file.</param>
    /// <param name="request">Mode and range.</param>
    /// <param name="context">Who asks: with an ordinary user setuid and setgid go.</param>
    public Errno Allocate(Inode inode, in AllocateRequest request, OpContext? context = null)
    {
        // FALLOC_FL_PUNCH_HOLE, COLLAPSE_RANGE and INSERT_RANGE take nothing.
        const uint TakesNothing = 0x02 | 0x08 | 0x20;
        if (IsReadOnly)
            return Errno.EROFS;
        if (request.Length == 0 || request.Offset > long.MaxValue || request.Length > long.MaxValue)
            return Errno.EINVAL;
        if (request.Offset + request.Length > long.MaxValue)
            return Errno.EFBIG;
        var error = OpenFile(inode, out var file);
        if (error != Errno.None)
            return error;
        ulong reserved = 0;
        if ((request.Mode & TakesNothing) == 0 && !TryReserveRange(file!.Descriptor, (long)request.Offset, (long)request.Length, out reserved))
        {
            file.Release();
            return Errno.ENOSPC;
        }

        if (context is { Uid: not 0 })
            error = ClearSetId(context, inode);
        if (error == Errno.None)
            error = Libc.ErrorOf(Libc.FAllocate(file!.Descriptor, (int)request.Mode, (long)request.Offset, (long)request.Length));
        Written(file!, reserved);
        file!.Release();
        return error;
    }

    /// <summary>SEEK_DATA and SEEK_HOLE.</summary>
    public Result<ulong> Seek(Inode inode, in SeekRequest request)
    {
        if (request.Offset > long.MaxValue)
            return Errno.ENXIO;
        var error = OpenFile(inode, out var file);
        if (error != Errno.None)
            return error;
        var found = Libc.LSeek(file!.Descriptor, (long)request.Offset, request.ForHole ? Libc.SeekHole : Libc.SeekData);
        if (found < 0)
            error = Libc.LastError;
        file.Release();
        return error == Errno.None ? (ulong)found : error;
    }

    /// <summary>copy_file_range(2) between two files of the data.</summary>
    public Result<ulong> CopyRange(Inode source, ulong offset, Inode target, ulong targetOffset, ulong length, uint flags, OpContext? context = null)
    {
        if (IsReadOnly)
            return Errno.EROFS;
        if (offset > long.MaxValue || targetOffset > long.MaxValue)
            return Errno.EINVAL;
        var error = OpenFile(source, out var from);
        if (error != Errno.None)
            return error;
        error = OpenFile(target, out var to);
        if (error != Errno.None)
        {
            from!.Release();
            return error;
        }

        if (context is { Uid: not 0 })
            error = ClearSetId(context, target);
        var copied = error == Errno.None
            ? CopyRange(from!, (long)offset, to!, (long)targetOffset, (int)Math.Min(length, int.MaxValue & ~0xFFFUL), flags)
            : error;
        from!.Release();
        to!.Release();
        return copied;
    }

    private Result<ulong> CopyRange(OpenFile from, long offset, OpenFile to, long targetOffset, int length, uint flags)
    {
        var error = Reserve(to.Descriptor, targetOffset, ref length, out var reserved);
        if (error != Errno.None)
            return error;
        var copied = Libc.CopyFileRange(from.Descriptor, &offset, to.Descriptor, &targetOffset, (nuint)length, flags);
        if (copied < 0)
            error = Libc.LastError;
        Written(to, reserved);
        return error == Errno.None ? (ulong)copied : error;
    }
}
