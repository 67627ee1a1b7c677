using System.Text;
using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands;

/// <summary>The top directory of a tree, open, as commands use it: names in it are few and plain.</summary>
internal sealed unsafe class TreeTop : IDisposable
{
    private TreeLock? _lock;
    private bool _isLocked;

    private TreeTop(string path, SafeFileHandle handle)
    {
        Path = path;
        Handle = handle;
    }

    /// <summary>As typed.</summary>
    public string Path { get; }

    public SafeFileHandle Handle { get; }

    public int Descriptor => (int)Handle.DangerousGetHandle();

    /// <summary>Opens it.</summary>
    public static TreeTop Open(string path)
    {
        int descriptor;
        Errno error;
        fixed (byte* pointer = Encoding.UTF8.GetBytes(path + '\0'))
            error = Libc.OpenAt(AtFlags.CurrentDirectory, pointer, OpenFlags.Directory, 0, out descriptor);
        Failure.Check(error, path, "can't be opened");
        return new TreeTop(path, new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>A directory that another one has open.</summary>
    public static TreeTop Of(string path, int descriptor) => new(path, new SafeFileHandle(descriptor, ownsHandle: false));

    /// <summary>A directory in it.</summary>
    public TreeTop Below(string name) => new(PathOf(name), OpenDirectory(name));

    /// <summary>Makes a directory in it.</summary>
    public void MakeDirectory(string name, Ownership owner)
    {
        var native = new NativeName(Encoding.UTF8.GetBytes(name));
        Failure.Check(Libc.ErrorOf(Libc.MkdirAt(Descriptor, native.Pointer, ShadowLayout.DataMode)), PathOf(name), "can't be made");
        Failure.Check(Own(Descriptor, native, owner), PathOf(name), "can't change its owner");
    }

    /// <summary>Moves a name to another directory; nothing where it is not there.</summary>
    public void Move(string name, TreeTop target)
    {
        var native = new NativeName(Encoding.UTF8.GetBytes(name));
        var error = Libc.RenameAt(Descriptor, native.Pointer, target.Descriptor, native.Pointer);
        if (error != Errno.ENOENT)
            Failure.Check(error, PathOf(name), "can't be moved");
    }

    /// <summary>All names and contents are on the disk when this returns.</summary>
    public void SyncAll() => Failure.Check(Libc.ErrorOf(Libc.SyncFs(Descriptor)), Path, "can't be synced");

    /// <summary>The path of a name in it, for people.</summary>
    public string PathOf(string name) => Path == "." ? name : $"{Path.TrimEnd('/')}/{name}";

    /// <summary>What a name is; null when it is not there.</summary>
    public Statx? Find(string name)
    {
        var native = new NativeName(Encoding.UTF8.GetBytes(name));
        var error = Libc.StatAt(Descriptor, native.Pointer, out var status);
        if (error == Errno.ENOENT)
            return null;
        Failure.Check(error, PathOf(name), "can't be looked at");
        return status;
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The names in it.</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        var error = DirectoryStream.Open(Descriptor, out var stream);
        Failure.Check(error, Path, "can't be listed");
        using (stream)
        {
            while ((error = stream!.Peek(out var record)) == Errno.None && record != null)
            {
                if (!DirectoryRecord.IsDot(record))
                    names.Add(DisplayName.Of(DirectoryRecord.Name(record)));
                stream.Take(record);
            }
        }

        Failure.Check(error, Path, "can't be listed");
        return names;
    }

    /// <summary>Opens a directory in it.</summary>
    public SafeFileHandle OpenDirectory(string name)
    {
        var native = new NativeName(Encoding.UTF8.GetBytes(name));
        var error = Libc.OpenAt(Descriptor, native.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        Failure.Check(error, PathOf(name), "can't be opened");
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>The content of a small file; null when it is not there.</summary>
    public byte[]? Read(string name)
    {
        var native = new NativeName(Encoding.UTF8.GetBytes(name));
        var error = Libc.OpenAt(Descriptor, native.Pointer, OpenFlags.NoFollow | OpenFlags.NonBlock, 0, out var file);
        if (error == Errno.ENOENT)
            return null;
        Failure.Check(error, PathOf(name), "can't be opened");
        var content = new byte[Superblock.MaxLength + 1];
        error = Libc.ReadAt(file, content, 0, out var count);
        _ = Libc.Close(file);
        Failure.Check(error, PathOf(name), "can't be read");
        return content[..count];
    }

    /// <summary>The superblock, which must be there and make sense.</summary>
    public Superblock ReadSuperblock()
    {
        var text = Read(Superblock.FileName) ?? throw new CommandFailedException($"{Path} is no Humfs tree: it has no superblock");
        return Superblock.TryParse(text, out var superblock, out var fault) ? superblock : throw new CommandFailedException($"{PathOf(Superblock.FileName)} {fault}");
    }

    /// <summary>Writes a small file as a whole: beside, and then in the place of the old one.</summary>
    /// <param name="name">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="owner">Whose it is.</param>
    public void Write(string name, ReadOnlySpan<byte> content, Ownership owner)
    {
        var target = new NativeName(Encoding.UTF8.GetBytes(name));
        var beside = new NativeName(Encoding.UTF8.GetBytes(name + ".new"));
        var error = Libc.OpenAt(Descriptor, beside.Pointer, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate | OpenFlags.NoFollow, ShadowLayout.MetadataMode, out var file);
        Failure.Check(error, PathOf(name), "can't be made");
        error = Libc.WriteAt(file, content, 0, out var count);
        if (error == Errno.None && count < content.Length)
            error = Errno.ENOSPC;
        if (error == Errno.None)
            error = Libc.ErrorOf(Libc.FSync(file));
        _ = Libc.Close(file);
        if (error == Errno.None)
            error = Own(Descriptor, beside, owner);
        if (error == Errno.None)
            error = Libc.RenameAt(Descriptor, beside.Pointer, Descriptor, target.Pointer);
        Failure.Check(error, PathOf(name), "can't be written");
        Failure.Check(Libc.ErrorOf(Libc.FSync(Descriptor)), Path, "can't be synced");
    }

    /// <summary>Writes a metadata line.</summary>
    public void Write(string name, in FileMetadata metadata, Ownership owner)
    {
        Span<byte> line = stackalloc byte[MetadataLine.MaxLength];
        Write(name, line[..MetadataLine.Format(metadata, line)], owner);
    }

    /// <summary>Changes the owner of a name.</summary>
    public void Own(string name, Ownership owner)
    {
        var native = new NativeName(Encoding.UTF8.GetBytes(name));
        Failure.Check(Own(Descriptor, native, owner), PathOf(name), "can't change its owner");
    }

    /// <summary>Takes the tree for this command alone, as a mount does.</summary>
    public TreeLock Lock()
    {
        var error = TreeLock.Take(Descriptor, out _lock);
        if (error == Errno.EAGAIN)
            throw new CommandFailedException($"{Path} is mounted, or another command works on it");
        Failure.Check(error, PathOf(Superblock.FileName), "can't be opened");
        return _lock!;
    }

    /// <summary>Takes the directory, where there is no superblock.</summary>
    public void LockTop()
    {
        var error = Libc.TryLock(Descriptor);
        if (error == Errno.EAGAIN)
            throw new CommandFailedException($"{Path} is in use: another command works on it");
        Failure.Check(error, Path, "can't be locked");
        _isLocked = true;
    }

    /// <summary>Removes a name with all below it.</summary>
    public void Remove(string name) => Failure.Check(Metadata.OrphanTree.Remove(Descriptor, Encoding.UTF8.GetBytes(name)), PathOf(name), "can't be removed");

    public void Dispose()
    {
        _lock?.Dispose();
        if (_isLocked)
            Libc.Unlock(Descriptor);
        Handle.Dispose();
    }

    /// <summary>Changes an owner, where it is not the wanted one already: who is not root may do that.</summary>
    public static Errno Own(int directory, NativeName name, Ownership owner)
    {
        var error = Libc.StatAt(directory, name.Pointer, out var status);
        return error != Errno.None || new Ownership(status.Uid, status.Gid) == owner ? error : Libc.ErrorOf(Libc.FChownAt(directory, name.Pointer, owner.Uid, owner.Gid, AtFlags.SymlinkNoFollow));
    }
}
