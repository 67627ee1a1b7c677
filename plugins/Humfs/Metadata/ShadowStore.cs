using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Metadata;

/// <summary>The metadata <c>shadow_fs</c>: small files in trees that mirror the data, see <see cref="ShadowLayout"/>.</summary>
internal sealed unsafe partial class ShadowStore : MetadataStore
{
    private readonly SafeFileHandle _tree;

    /// <summary>A store in a tree.</summary>
    /// <param name="tree">The tree's top directory; stays open for as long as the store is used.</param>
    public ShadowStore(SafeFileHandle tree) => _tree = tree;

    public override Result<MetadataDirectory> OpenRoot()
    {
        var top = (int)_tree.DangerousGetHandle();
        return Open(top, "file_metadata"u8, top, "dir_metadata"u8);
    }

    public override Result<MetadataDirectory> OpenDirectory(MetadataDirectory parent, ReadOnlySpan<byte> name)
    {
        var shadow = (ShadowDirectory)parent;
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        var directoryName = ShadowLayout.DirectoryName(name, buffer);
        return directoryName.Length > NativeName.MaxLength ? Errno.ENAMETOOLONG : Open(shadow.Files, name, shadow.Directories, directoryName);
    }

    public override Errno Link(MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName)
    {
        var source = new NativeName(name);
        var target = new NativeName(newName);
        var (files, newFiles) = (((ShadowDirectory)directory).Files, ((ShadowDirectory)newDirectory).Files);
        var error = Libc.ErrorOf(Libc.LinkAt(files, source.Pointer, newFiles, target.Pointer, 0));
        if (error != Errno.EEXIST)
            return error;
        error = RemoveTree(newFiles, newName);
        return error == Errno.None ? Libc.ErrorOf(Libc.LinkAt(files, source.Pointer, newFiles, target.Pointer, 0)) : error;
    }

    public override Errno Sync() => Libc.ErrorOf(Libc.SyncFs((int)_tree.DangerousGetHandle()));

    public override Errno Sync(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var error = OpenFile(directory, name, isDirectory, OpenFlags.ReadOnly, out var file);
        if (error != Errno.None)
            return error;
        error = Libc.ErrorOf(Libc.FSync(file));
        _ = Libc.Close(file);
        // The name too: after a crash of the machine, data without metadata would be nobody's.
        return error == Errno.None ? Libc.ErrorOf(Libc.FSync(isDirectory ? ((ShadowDirectory)directory).Directories : ((ShadowDirectory)directory).Files)) : error;
    }

    /// <summary>Nothing: the tree's directory is its opener's.</summary>
    public override void Dispose()
    {
    }

    private static Result<MetadataDirectory> Open(int fileParent, ReadOnlySpan<byte> fileName, int directoryParent, ReadOnlySpan<byte> directoryName)
    {
        var name = new NativeName(fileName);
        var error = Libc.OpenAt(fileParent, name.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var files);
        if (error != Errno.None)
            return error;
        var other = new NativeName(directoryName);
        error = Libc.OpenAt(directoryParent, other.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var directories);
        if (error == Errno.None)
            return new ShadowDirectory(new SafeFileHandle(files, ownsHandle: true), new SafeFileHandle(directories, ownsHandle: true));
        _ = Libc.Close(files);
        return error;
    }
}
