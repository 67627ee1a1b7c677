using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Metadata;

internal sealed unsafe partial class ShadowStore
{
    public override Errno Rename(
        MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool isDirectory)
    {
        var (source, target) = ((ShadowDirectory)directory, (ShadowDirectory)newDirectory);
        if (!isDirectory)
            return Move(source.Files, name, target.Files, newName);
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        Span<byte> newBuffer = stackalloc byte[NativeName.MaxLength + 1];
        var directoryName = ShadowLayout.DirectoryName(name, buffer);
        var newDirectoryName = ShadowLayout.DirectoryName(newName, newBuffer);
        if (newDirectoryName.Length > NativeName.MaxLength)
            return Errno.ENAMETOOLONG;
        var error = Move(source.Files, name, target.Files, newName);
        return error is Errno.None or Errno.ENOENT ? Move(source.Directories, directoryName, target.Directories, newDirectoryName) : error;
    }

    /// <summary>Renames over whatever is there: it belongs to nothing any more.</summary>
    private static Errno Move(int directory, ReadOnlySpan<byte> name, int newDirectory, ReadOnlySpan<byte> newName)
    {
        var source = new NativeName(name);
        var target = new NativeName(newName);
        var error = Libc.RenameAt(directory, source.Pointer, newDirectory, target.Pointer);
        if (error is not (Errno.ENOTEMPTY or Errno.EEXIST or Errno.EISDIR or Errno.ENOTDIR))
            return error;
        error = RemoveTree(newDirectory, newName);
        return error == Errno.None ? Libc.RenameAt(directory, source.Pointer, newDirectory, target.Pointer) : error;
    }

    private static Errno AddDirectory(ShadowDirectory directory, ReadOnlySpan<byte> name, in FileMetadata metadata)
    {
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        var directoryName = ShadowLayout.DirectoryName(name, buffer);
        if (directoryName.Length > NativeName.MaxLength)
            return Errno.ENAMETOOLONG;
        var error = Make(directory.Files, name);
        if (error == Errno.None)
            error = Make(directory.Directories, directoryName);
        if (error == Errno.None)
            error = OpenFile(directory, name, isDirectory: true, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, out var file, metadata);
        if (error != Errno.None)
            _ = RemoveDirectory(directory, name);
        return error;
    }

    /// <summary>Makes a file with a line in it.</summary>
    private static Errno OpenFile(ShadowDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, int flags, out int file, in FileMetadata metadata)
    {
        var error = OpenFile(directory, name, isDirectory, flags, out file);
        if (error != Errno.None)
            return error;
        error = WriteLine(file, metadata, 0);
        _ = Libc.Close(file);
        return error;
    }

    private static Errno Make(int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        var error = Libc.ErrorOf(Libc.MkdirAt(directory, native.Pointer, ShadowLayout.DataMode));
        if (error != Errno.EEXIST)
            return error;
        error = RemoveTree(directory, name);
        return error == Errno.None ? Libc.ErrorOf(Libc.MkdirAt(directory, native.Pointer, ShadowLayout.DataMode)) : error;
    }

    private static Errno RemoveDirectory(ShadowDirectory directory, ReadOnlySpan<byte> name)
    {
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        var directoryName = ShadowLayout.DirectoryName(name, buffer);
        Span<byte> path = stackalloc byte[PathLength];
        var own = OwnPath(name, path);
        path[own.Length] = 0;
        fixed (byte* pointer = path)
            _ = Libc.UnlinkAt(directory.Directories, pointer, 0);
        var error = RemoveEmptyOrTree(directory.Directories, directoryName);
        var other = RemoveEmptyOrTree(directory.Files, name);
        return error == Errno.None ? other : error;
    }

    private static Errno RemoveEmptyOrTree(int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        var error = Libc.ErrorOf(Libc.UnlinkAt(directory, native.Pointer, AtFlags.RemoveDirectory));
        return error switch
        {
            Errno.ENOENT => Errno.None,
            Errno.ENOTEMPTY or Errno.EEXIST or Errno.ENOTDIR => RemoveTree(directory, name),
            _ => error,
        };
    }

    private static Errno RemoveTree(int directory, ReadOnlySpan<byte> name) => OrphanTree.Remove(directory, name);
}
