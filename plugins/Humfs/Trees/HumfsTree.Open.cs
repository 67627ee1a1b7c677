using System.Text;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>Opens a tree, locks it, and puts in order what an unclean end left.</summary>
    /// <param name="path">The tree's directory.</param>
    /// <param name="limits">What it may hold.</param>
    /// <param name="log">Takes a line about what had to be done.</param>
    /// <exception cref="MountRefusedException">There is no tree, it is damaged, or in use.</exception>
    public static HumfsTree Open(string path, TreeLimits limits, Action<LogSeverity, string> log)
    {
        using var opened = new OpenedParts();
        opened.Top = OpenTop(path);
        var top = (int)opened.Top.DangerousGetHandle();
        opened.Lock = TakeLock(path, top);
        if (!opened.Lock.TryRead(out var superblock, out var fault))
            throw new MountRefusedException($"humfs: {path}: the superblock {fault}");
        opened.Store = MetadataStores.Open(superblock, opened.Top, path);
        var isNew = false;
        var error = opened.Store.IsReadOnly ? Errno.None : Journal.Open(top, out opened.Journal, out isNew);
        if (error != Errno.None)
        {
            throw new MountRefusedException(error == Errno.EROFS
                ? $"humfs: {path}: is on a read-only file system, and a mount writes to the tree even when nothing in it changes"
                : $"humfs: {path}: the journal can't be opened: {error}");
        }

        opened.Root = OpenRoot(path, top, opened.Store);
        var wasMounted = TreeMarker.IsThere(top);
        if (!opened.Store.IsReadOnly && TreeMarker.Set(top) is not Errno.None and var markError)
            throw new MountRefusedException($"humfs: {path}: can't be written: {markError}");
        var tree = opened.Finish(superblock, limits);
        try
        {
            if (!tree.IsReadOnly && (wasMounted || isNew))
                tree.Recover(isNew, log);
            return tree;
        }
        catch (Exception)
        {
            tree.Dispose();
            throw;
        }
    }

    private static SafeFileHandle OpenTop(string path)
    {
        Errno error;
        int descriptor;
        fixed (byte* pointer = Encoding.UTF8.GetBytes(path + '\0'))
            error = Libc.OpenAt(AtFlags.CurrentDirectory, pointer, OpenFlags.Directory, 0, out descriptor);
        return error == Errno.None
            ? new(descriptor, ownsHandle: true)
            : throw new MountRefusedException(error switch
            {
                Errno.ENOENT => $"humfs: {path}: no such directory",
                Errno.ENOTDIR => $"humfs: {path}: not a directory",
                Errno.EACCES => $"humfs: {path}: permission denied",
                _ => $"humfs: {path}: can't be opened: {error}",
            });
    }

    private static TreeLock TakeLock(string path, int top)
    {
        var error = TreeLock.Take(top, out var held);
        return held ?? throw new MountRefusedException(error switch
        {
            Errno.ENOENT => $"humfs: {path}: there is no superblock: not a humfs tree (externfs humfsify makes one)",
            Errno.EAGAIN => $"humfs: {path}: the tree is in use: it is mounted, or being converted, upgraded or repaired",
            _ => $"humfs: {path}: the superblock can't be opened: {error}",
        });
    }

    private static OpenDirectory OpenRoot(string path, int top, MetadataStore store)
    {
        var name = new NativeName("data"u8);
        var error = Libc.OpenAt(top, name.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        if (error != Errno.None)
            throw new MountRefusedException($"humfs: {path}/data can't be opened: {error}");
        var data = new SafeFileHandle(descriptor, ownsHandle: true);
        error = Libc.Stat(descriptor, out var status);
        var metadata = store.OpenRoot();
        if (error == Errno.None)
            error = metadata.Error;
        var own = metadata.IsOk ? store.Read(metadata.Value, ""u8, isDirectory: true) : error;
        if (error == Errno.None && own.TryGet(out var known))
            return new(new Inode(InodeNumber.Root, status, known), data, metadata.Value);
        data.Dispose();
        if (metadata.IsOk)
            metadata.Value.Dispose();
        throw new MountRefusedException(error == Errno.None
            ? $"humfs: {path}: the metadata of the top directory can't be read: {own.Error}"
            : $"humfs: {path}: the metadata can't be opened: {error}");
    }

    /// <summary>What is open so far, until a tree has it.</summary>
    private sealed class OpenedParts : IDisposable
    {
        public SafeFileHandle? Top;
        public TreeLock? Lock;
        public MetadataStore? Store;
        public Journal? Journal;
        public OpenDirectory? Root;

        public HumfsTree Finish(Superblock superblock, TreeLimits limits)
        {
            var tree = new HumfsTree(Top!, Lock!, superblock, Store!, Journal, Root!, limits);
            (Top, Lock, Store, Journal, Root) = (null, null, null, null, null);
            return tree;
        }

        public void Dispose()
        {
            Root?.Release();
            Journal?.Dispose();
            Store?.Dispose();
            Lock?.Dispose();
            Top?.Dispose();
        }
    }
}
