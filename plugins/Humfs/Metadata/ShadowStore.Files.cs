using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Metadata;

internal sealed unsafe partial class ShadowStore
{
    // "NAME/metadata" with its NUL.
    private const int PathLength = NativeName.MaxLength + 1 + 8 + 1;

    public override Result<FileMetadata> Read(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var error = OpenFile(directory, name, isDirectory, OpenFlags.ReadOnly, out var file);
        if (error != Errno.None)
            return error;
        Span<byte> line = stackalloc byte[MetadataLine.MaxLength];
        error = Libc.ReadAt(file, line, 0, out var count);
        _ = Libc.Close(file);
        return error == Errno.None ? MetadataLine.Parse(line[..count]) : error;
    }

    public override Errno Write(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata)
    {
        var error = OpenFile(directory, name, isDirectory, OpenFlags.WriteOnly, out var file);
        if (error == Errno.ENOENT)
            return Add(directory, name, isDirectory, metadata);
        if (error != Errno.None)
            return error;
        error = Libc.Stat(file, out var status);
        if (error == Errno.None)
            error = WriteLine(file, metadata, (int)Math.Min(status.Size, MetadataLine.MaxLength));
        _ = Libc.Close(file);
        return error;
    }

    public override Errno Add(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata)
    {
        if (isDirectory)
            return AddDirectory((ShadowDirectory)directory, name, metadata);
        const int Flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        var error = OpenFile(directory, name, isDirectory: false, Flags, out var file);
        if (error == Errno.EEXIST)
        {
            error = RemoveTree(((ShadowDirectory)directory).Files, name);
            if (error == Errno.None)
                error = OpenFile(directory, name, isDirectory: false, Flags, out file);
        }

        if (error != Errno.None)
            return error;
        error = WriteLine(file, metadata, 0);
        _ = Libc.Close(file);
        if (error != Errno.None)
            _ = Remove(directory, name, isDirectory: false);
        return error;
    }

    public override Errno Remove(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        if (isDirectory)
            return RemoveDirectory((ShadowDirectory)directory, name);
        var native = new NativeName(name);
        return Libc.ErrorOf(Libc.UnlinkAt(((ShadowDirectory)directory).Files, native.Pointer, 0));
    }

    /// <summary>One write of one line, over the whole of the old one: it is there or not.</summary>
    private static Errno WriteLine(int file, in FileMetadata metadata, int atLeast)
    {
        Span<byte> line = stackalloc byte[MetadataLine.MaxLength];
        var length = MetadataLine.Format(metadata, line, atLeast);
        var error = Libc.WriteAt(file, line[..length], 0, out var count);
        return error == Errno.None && count < length ? Errno.ENOSPC : error;
    }

    private static Errno OpenFile(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, int flags, out int file)
    {
        var shadow = (ShadowDirectory)directory;
        Span<byte> buffer = stackalloc byte[PathLength];
        var path = isDirectory ? OwnPath(name, buffer) : name;
        if (path.Length >= PathLength)
        {
            file = -1;
            return Errno.ENAMETOOLONG;
        }

        if (!isDirectory)
            path.CopyTo(buffer);
        buffer[path.Length] = 0;
        fixed (byte* pointer = buffer)
            return Libc.OpenAt(isDirectory ? shadow.Directories : shadow.Files, pointer, flags | OpenFlags.NoFollow | OpenFlags.NonBlock, ShadowLayout.MetadataMode, out file);
    }

    /// <summary>Where a directory's own metadata is, seen from its parent's place; an empty name is that place itself.</summary>
    private static ReadOnlySpan<byte> OwnPath(ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        var length = 0;
        if (!name.IsEmpty)
        {
            var directoryName = ShadowLayout.DirectoryName(name, buffer);
            if (directoryName == name)
                name.CopyTo(buffer);
            length = directoryName.Length;
            buffer[length++] = (byte)'/';
        }

        ShadowLayout.OwnMetadata.CopyTo(buffer[length..]);
        return buffer[..(length + ShadowLayout.OwnMetadata.Length)];
    }
}
