using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>The attributes of an inode; those that it had at the end, without names, where it is gone.</summary>
    public Result<NodeAttributes> GetAttributes(Inode inode)
    {
        var looked = LookAt(inode);
        return looked.Error == Errno.ESTALE && inode.TryGetLastAttributes(out var last) ? last : looked;
    }

    /// <summary>The attributes of an inode that is still there.</summary>
    /// <returns>ESTALE where it is gone.</returns>
    public Result<NodeAttributes> LookAt(Inode inode)
    {
        if (inode.TryGetAttributes(out var attributes))
            return attributes;
        var version = inode.Version;
        var error = Stat(inode, out var status);
        if (error != Errno.None)
            return error;
        return inode.Refresh(status, version);
    }

    /// <summary>Looks at the data of an inode: through a descriptor where there is one, else by a name.</summary>
    private Errno Stat(Inode inode, out Statx status)
    {
        if (FileCache.TryAcquire(inode, out var file))
        {
            var error = Libc.Stat(file!.Descriptor, out status);
            file.Release();
            return error;
        }

        if (inode.Directory is not null || inode.FirstName is null)
            return StatDirectory(inode, out status);
        var named = ByName(inode, out var open, out var name, out status);
        if (named == Errno.None)
            open!.Release();
        return named;
    }

    private Errno StatDirectory(Inode inode, out Statx status)
    {
        status = default;
        if (!inode.IsDirectory)
            return Errno.ESTALE;
        var error = _directories.Acquire(inode, out var open);
        if (error != Errno.None)
            return error == Errno.ENOENT ? Errno.ESTALE : error;
        error = Libc.Stat(open.Data, out status);
        open.Release();
        return error;
    }

    /// <summary>A directory in which an inode has a name, and the name: looked at, so that it is the inode's indeed.</summary>
    /// <param name="inode">An inode that is not the root.</param>
    /// <param name="open">The directory; to be released.</param>
    /// <param name="name">The name.</param>
    /// <param name="status">The data.</param>
    /// <returns>ESTALE where no name is known.</returns>
    private Errno ByName(Inode inode, out OpenDirectory? open, out Dentry? name, out Statx status)
    {
        // A rename in between moves the inode on to another name, hence more than once.
        for (var attempt = 0; attempt < 4; attempt++)
        {
            for (name = inode.FirstName; name is not null; name = name.NextName)
            {
                if (_directories.Acquire(name.Directory, out open) != Errno.None)
                    continue;
                var native = new NativeName(name.Name);
                if (Libc.StatAt(open.Data, native.Pointer, out status) == Errno.None && status.Inode == inode.DataNumber)
                    return Errno.None;
                open.Release();
            }
        }

        (open, name, status) = (null, null, default);
        return Errno.ESTALE;
    }
}
