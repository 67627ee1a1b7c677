using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>Makes a regular file without a name (O_TMPFILE). Its metadata is held in memory until it is linked.</summary>
    public Errno MakeTemporary(OpContext context, Inode directory, NewNode node, out Inode? made)
    {
        made = null;
        if (IsReadOnly)
            return Errno.EROFS;
        if (Space.Free == 0)
            return Errno.ENOSPC;
        var error = _directories.Acquire(directory, out var open);
        if (error != Errno.None)
            return error;
        var name = new NativeName("."u8);
        error = Libc.OpenAt(open.Data, name.Pointer, OpenFlags.ReadWrite | OpenFlags.TemporaryFile, ShadowLayout.DataMode, out var descriptor);
        FileMetadata metadata;
        InheritedAcl acl;
        lock (directory.Names!)
            metadata = Inherit(context, open, node, out acl);
        open.Release();
        if (error != Errno.None)
            return error == Errno.EISDIR ? Errno.EOPNOTSUPP : error;
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        error = Libc.Stat(descriptor, out var status);
        if (error != Errno.None)
        {
            handle.Dispose();
            return error;
        }

        made = NewInode(context, status, metadata);
        made.IsGone = true;
        if (acl.Access is { } access)
            _ = LooseOf(made).Set(PosixAcl.AccessName, access.ToBytes(), 0);
        Keep(made, new(this, made, handle));
        return Errno.None;
    }
}
