using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    private int _handlesLeft;

    /// <summary>The shared descriptor of a regular file; to be released.</summary>
    public Errno OpenFile(Inode inode, out OpenFile? file)
    {
        if (FileCache.TryAcquire(inode, out file))
            return Errno.None;
        if (inode.Type != FileType.Regular)
            return Errno.EINVAL;
        var error = ByName(inode, out var open, out var name, out _);
        if (error != Errno.None)
            return error;
        var native = new NativeName(name!.Name);
        error = Libc.OpenAt(open!.Data, native.Pointer, (IsReadOnly ? OpenFlags.ReadOnly : OpenFlags.ReadWrite) | OpenFlags.NoFollow, 0, out var descriptor);
        // Data that somebody else made read-only is read all the same.
        if (error is Errno.EACCES or Errno.EPERM or Errno.EROFS or Errno.ETXTBSY)
            error = Libc.OpenAt(open.Data, native.Pointer, OpenFlags.ReadOnly | OpenFlags.NoFollow, 0, out descriptor);
        open.Release();
        if (error != Errno.None)
            return error;
        // The name may have been given to another file between the look and the opening.
        error = Libc.Stat(descriptor, out var status);
        if (error == Errno.None && status.Inode != inode.DataNumber)
            error = Errno.ESTALE;
        if (error != Errno.None)
        {
            _ = Libc.Close(descriptor);
            return error;
        }

        file = _files.Keep(new(this, inode, new(descriptor, ownsHandle: true)));
        return Errno.None;
    }

    /// <summary>The shared descriptor of a regular file, to be kept for as long as it is open.</summary>
    /// <param name="inode">The file.</param>
    /// <param name="file">It; null where so many are kept that this one is opened when it is needed.</param>
    public Errno KeepFile(Inode inode, out OpenFile? file)
    {
        file = null;
        if (Interlocked.Decrement(ref _handlesLeft) < 0)
        {
            Interlocked.Increment(ref _handlesLeft);
            return Errno.None;
        }

        var error = OpenFile(inode, out file);
        if (error != Errno.None)
            Interlocked.Increment(ref _handlesLeft);
        return error;
    }

    /// <summary>Lets go of a file that was kept.</summary>
    public void ReleaseKept(OpenFile file)
    {
        file.Release();
        Interlocked.Increment(ref _handlesLeft);
    }

    /// <summary>Reads.</summary>
    /// <returns>Fewer bytes than asked for only at the end.</returns>
    public Errno Read(Inode inode, ulong offset, Span<byte> buffer, out int count)
    {
        count = 0;
        var error = OpenFile(inode, out var file);
        if (error != Errno.None)
            return error;
        error = offset > long.MaxValue ? Errno.EINVAL : Libc.ReadAt(file!.Descriptor, buffer, (long)offset, out count);
        file!.Release();
        return error;
    }

    /// <summary>Writes as much as there is room for.</summary>
    /// <param name="inode">A regular file.</param>
    /// <param name="offset">Where.</param>
    /// <param name="content">What.</param>
    /// <param name="clearsSetId">Whether setuid and setgid go with it.</param>
    /// <param name="count">How much was written.</param>
    /// <param name="context">Knows which inodes the kernel holds.</param>
    /// <returns>ENOSPC where there is room for nothing.</returns>
    public Errno Write(Inode inode, ulong offset, ReadOnlySpan<byte> content, bool clearsSetId, out int count, OpContext? context = null)
    {
        count = 0;
        if (IsReadOnly)
            return Errno.EROFS;
        if (offset > long.MaxValue - (ulong)content.Length)
            return Errno.EFBIG;
        var error = OpenFile(inode, out var file);
        if (error != Errno.None)
            return error;
        if (clearsSetId)
            error = ClearSetId(context, inode);
        var room = content.Length;
        ulong reserved = 0;
        if (error == Errno.None)
            error = Reserve(file!.Descriptor, (long)offset, ref room, out reserved);
        if (error == Errno.None)
        {
            error = Libc.WriteAt(file!.Descriptor, content[..room], (long)offset, out count);
            Written(file, reserved);
        }

        file!.Release();
        return error;
    }

    /// <summary>Reads the target of a symbolic link.</summary>
    public Result<ReadOnlyMemory<byte>> ReadLink(Inode inode)
    {
        const int MaxTarget = 4096;
        byte* buffer = stackalloc byte[MaxTarget];
        nint length;
        if (FileCache.TryAcquire(inode, out var file))
        {
            byte empty = 0;
            length = Libc.ReadLinkAt(file!.Descriptor, &empty, buffer, MaxTarget);
            file.Release();
        }
        else
        {
            var error = ByName(inode, out var open, out var name, out _);
            if (error != Errno.None)
                return error;
            var native = new NativeName(name!.Name);
            length = Libc.ReadLinkAt(open!.Data, native.Pointer, buffer, MaxTarget);
            open.Release();
        }

        return length < 0 ? Libc.LastError : (ReadOnlyMemory<byte>)new ReadOnlySpan<byte>(buffer, (int)length).ToArray();
    }

    private Errno Truncate(Inode inode, ulong size)
    {
        if (inode.Type != FileType.Regular)
            return inode.IsDirectory ? Errno.EISDIR : Errno.EINVAL;
        if (size > long.MaxValue)
            return Errno.EFBIG;
        var error = OpenFile(inode, out var file);
        if (error != Errno.None)
            return error;
        error = Libc.ErrorOf(Libc.FTruncate(file!.Descriptor, (long)size));
        if (error == Errno.None)
            Written(file, 0);
        file.Release();
        return error;
    }
}
