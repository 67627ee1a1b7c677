using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>
/// The directories that were used last, open. Any other is opened from its nearest open ancestor on, one name after the other: paths of any depth, and no
/// descriptor for what the kernel merely knows.
/// </summary>
internal sealed unsafe class DirectoryCache : IDisposable
{
    private readonly MetadataStore _store;
    private readonly Lock _lock = new();
    private readonly OpenDirectory?[] _clock;
    private readonly OpenDirectory _root;
    private int _hand;

    /// <summary>A cache that holds nothing but the root.</summary>
    /// <param name="store">The metadata.</param>
    /// <param name="root">The root; belongs to the cache.</param>
    /// <param name="capacity">How many directories are kept open.</param>
    public DirectoryCache(MetadataStore store, OpenDirectory root, int capacity)
    {
        _store = store;
        _root = root;
        _clock = new OpenDirectory?[capacity];
        root.Inode.Directory = root;
    }

    /// <summary>A directory, open; to be released.</summary>
    /// <returns>ENOENT where it is gone.</returns>
    public Errno Acquire(Inode inode, out OpenDirectory directory)
    {
        if (TryAcquire(inode, out directory!))
            return Errno.None;
        // A rename above may have come in between: the names are taken once more.
        var error = Errno.ENOENT;
        for (var attempt = 0; attempt < 4 && error == Errno.ENOENT; attempt++)
            error = Open(inode, out directory);
        return error;
    }

    /// <summary>Lets go of a directory that was removed.</summary>
    public void Drop(Inode inode)
    {
        lock (_lock)
        {
            var index = Array.IndexOf(_clock, inode.Directory);
            if (index < 0 || inode.Directory is null)
                return;
            Drop(_clock[index]);
            _clock[index] = null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var directory in _clock)
                Drop(directory);
            Array.Clear(_clock);
        }

        Drop(_root);
    }

    private static void Drop(OpenDirectory? directory)
    {
        if (directory is null)
            return;
        Interlocked.CompareExchange(ref directory.Inode.Directory, null, directory);
        directory.Release();
    }

    private static bool TryAcquire(Inode inode, out OpenDirectory? directory)
    {
        directory = Volatile.Read(ref inode.Directory);
        if (directory is null || !directory.TryAcquire())
            return false;
        directory.WasUsed = true;
        return true;
    }

    private Errno Open(Inode inode, out OpenDirectory directory)
    {
        directory = null!;
        var below = new Stack<Dentry>();
        OpenDirectory? current;
        for (var at = inode; !TryAcquire(at, out current);)
        {
            if (at.FirstName is not { } name)
                return Errno.ENOENT;
            below.Push(name);
            at = name.Directory;
        }

        foreach (var name in below)
        {
            var error = OpenBelow(current!, name, out var next);
            current!.Release();
            if (error != Errno.None)
                return error;
            current = next;
        }

        directory = current!;
        return Errno.None;
    }

    private Errno OpenBelow(OpenDirectory parent, Dentry dentry, out OpenDirectory directory)
    {
        directory = null!;
        var name = new NativeName(dentry.Name);
        var error = Libc.OpenAt(parent.Data, name.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        if (error != Errno.None)
            return error is Errno.ENOTDIR or Errno.ELOOP ? Errno.ENOENT : error;
        var data = new SafeFileHandle(descriptor, ownsHandle: true);
        error = Libc.Stat(descriptor, out var status);
        if (error == Errno.None && status.Inode != dentry.Target!.DataNumber)
            error = Errno.ENOENT;
        Result<MetadataDirectory> metadata = Errno.ENOENT;
        if (error == Errno.None)
        {
            metadata = _store.OpenDirectory(parent.Metadata, dentry.Name);
            error = metadata.Error;
        }

        if (error != Errno.None)
        {
            data.Dispose();
            return error;
        }

        directory = Keep(new(dentry.Target!, data, metadata.Value));
        return Errno.None;
    }

    /// <summary>Puts an open directory into the cache, in place of one that was not used for long; or takes the one that another thread has put there.</summary>
    /// <returns>It, acquired for the caller.</returns>
    private OpenDirectory Keep(OpenDirectory opened)
    {
        lock (_lock)
        {
            if (TryAcquire(opened.Inode, out var other))
            {
                opened.Release();
                return other!;
            }

            for (; ; _hand = (_hand + 1) % _clock.Length)
            {
                var old = _clock[_hand];
                if (old is { WasUsed: true })
                {
                    old.WasUsed = false;
                    continue;
                }

                Drop(old);
                break;
            }

            _clock[_hand] = opened;
            _hand = (_hand + 1) % _clock.Length;
            opened.TryAcquire();
            Volatile.Write(ref opened.Inode.Directory, opened);
            return opened;
        }
    }
}
