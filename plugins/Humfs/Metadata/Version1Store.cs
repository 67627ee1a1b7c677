using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Metadata;

/// <summary>The metadata of version 1: <c>uid gid</c>, and the permissions are the data's own. It is only read; <c>externfs humfs upgrade</c> makes version 2 of it.</summary>
internal sealed unsafe class Version1Store(SafeFileHandle tree) : MetadataStore
{
    public override bool IsReadOnly => true;

    public override Result<MetadataDirectory> OpenRoot() => Open((int)tree.DangerousGetHandle(), "metadata"u8);

    public override Result<MetadataDirectory> OpenDirectory(MetadataDirectory parent, ReadOnlySpan<byte> name) => Open(((Version1Directory)parent).Descriptor, name);

    public override Result<FileMetadata> Read(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        Span<byte> path = stackalloc byte[NativeName.MaxLength + 10];
        name.CopyTo(path);
        var length = name.Length;
        if (isDirectory)
        {
            var own = name.IsEmpty ? "metadata"u8 : "/metadata"u8;
            own.CopyTo(path[length..]);
            length += own.Length;
        }

        path[length] = 0;
        Errno error;
        int file;
        fixed (byte* pointer = path)
            error = Libc.OpenAt(((Version1Directory)directory).Descriptor, pointer, OpenFlags.NoFollow, 0, out file);
        if (error != Errno.None)
            return error;
        Span<byte> line = stackalloc byte[MetadataLine.MaxLength];
        error = Libc.ReadAt(file, line, 0, out var count);
        _ = Libc.Close(file);
        if (error != Errno.None)
            return error;
        var metadata = new FileMetadata { Permissions = FileMetadata.PermissionsOfData };
        return MetadataLine.TryParseVersion1(line[..count], out metadata.Uid, out metadata.Gid) ? metadata : Errno.EINVAL;
    }

    public override Errno Write(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata) => Errno.EROFS;

    public override Errno Add(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata) => Errno.EROFS;

    public override Errno Remove(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory) => Errno.EROFS;

    public override Errno Link(MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName) => Errno.EROFS;

    public override Errno Rename(
        MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool isDirectory) => Errno.EROFS;

    public override Errno Exchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory) => Errno.EROFS;

    public override MetadataIdentity Identify(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory) => default;

    public override Errno FinishExchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory, MetadataIdentity before) => Errno.EROFS;

    public override Errno Sweep(MetadataDirectory directory, NameSet names, out int removed)
    {
        removed = 0;
        return Errno.EROFS;
    }

    public override Errno Sync() => Errno.None;

    public override Errno Sync(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory) => Errno.None;

    /// <summary>Nothing: the tree's directory is its opener's.</summary>
    public override void Dispose()
    {
    }

    private static Result<MetadataDirectory> Open(int parent, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        var error = Libc.OpenAt(parent, native.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        return error == Errno.None ? new Version1Directory(new SafeFileHandle(descriptor, ownsHandle: true)) : error;
    }
}
