namespace Externfs.Kernel.Vfs;

/// <summary>
/// The files that the kernel knows to have a setuid or setgid bit. When a write takes the bit away (FUSE_HANDLE_KILLPRIV_V2), the kernel goes on trusting the mode that it was told,
/// for as long as that was promised; so it has to be told. There are few such files, so a write of any other costs a look at a number.
/// </summary>
internal sealed class SetIdNodes
{
    private const int SetIdBits = 0xC00;
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _inodes = [];
    private int _count;

    /// <summary>The kernel is about to be told these attributes.</summary>
    public void Told(in NodeAttributes attributes)
    {
        var has = attributes.Type == FileType.Regular && (attributes.Permissions & SetIdBits) != 0;
        if (has)
            Add(attributes.Inode);
        else
            Remove(attributes.Inode);
    }

    /// <summary>Whether the kernel takes this file for one with such a bit.</summary>
    public bool Contains(ulong inode)
    {
        if (Volatile.Read(ref _count) == 0)
            return false;
        lock (_lock)
            return _inodes.Contains(inode);
    }

    /// <summary>The bits are gone, or the kernel has forgotten the file.</summary>
    /// <returns>False when it was not one of these files.</returns>
    public bool Remove(ulong inode)
    {
        if (Volatile.Read(ref _count) == 0)
            return false;
        lock (_lock)
        {
            var removed = _inodes.Remove(inode);
            Volatile.Write(ref _count, _inodes.Count);
            return removed;
        }
    }

    private void Add(ulong inode)
    {
        lock (_lock)
        {
            _inodes.Add(inode);
            Volatile.Write(ref _count, _inodes.Count);
        }
    }
}
