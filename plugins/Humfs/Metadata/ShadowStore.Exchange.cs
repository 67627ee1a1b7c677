using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Metadata;

internal sealed unsafe partial class ShadowStore
{
    public override Errno Exchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory)
    {
        var error = Swap(((ShadowDirectory)directory).Files, name, ((ShadowDirectory)newDirectory).Files, newName);
        return error == Errno.None ? ExchangeDirectories(directory, name, isDirectory, newDirectory, newName, newIsDirectory) : error;
    }

    public override MetadataIdentity Identify(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var shadow = (ShadowDirectory)directory;
        if (!isDirectory)
            return new(InodeOf(shadow.Files, name), 0);
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        return new(InodeOf(shadow.Files, name), InodeOf(shadow.Directories, ShadowLayout.DirectoryName(name, buffer)));
    }

    public override Errno FinishExchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory, MetadataIdentity before)
    {
        var now = Identify(directory, name, isDirectory);
        var error = now.File == before.File && now.File != 0 ? Swap(((ShadowDirectory)directory).Files, name, ((ShadowDirectory)newDirectory).Files, newName) : Errno.None;
        if (error != Errno.None)
            return error;
        // Where the first is no directory, only the second one's place moves, and it is still there or not.
        return isDirectory && now.Directory != before.Directory
            ? Errno.None
            : ExchangeDirectories(directory, name, isDirectory, newDirectory, newName, newIsDirectory) switch
            {
                Errno.ENOENT => Errno.None,
                var other => other,
            };
    }

    private static Errno ExchangeDirectories(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory)
    {
        if (!isDirectory && !newIsDirectory)
            return Errno.None;
        var (source, target) = (((ShadowDirectory)directory).Directories, ((ShadowDirectory)newDirectory).Directories);
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        Span<byte> newBuffer = stackalloc byte[NativeName.MaxLength + 1];
        var directoryName = ShadowLayout.DirectoryName(name, buffer);
        var newDirectoryName = ShadowLayout.DirectoryName(newName, newBuffer);
        if (Math.Max(directoryName.Length, newDirectoryName.Length) > NativeName.MaxLength)
            return Errno.ENAMETOOLONG;
        if (isDirectory && newIsDirectory)
            return Swap(source, directoryName, target, newDirectoryName);
        return isDirectory ? Move(source, directoryName, target, newDirectoryName) : Move(target, newDirectoryName, source, directoryName);
    }

    private static Errno Swap(int directory, ReadOnlySpan<byte> name, int newDirectory, ReadOnlySpan<byte> newName)
    {
        var source = new NativeName(name);
        var target = new NativeName(newName);
        return Libc.RenameAt(directory, source.Pointer, newDirectory, target.Pointer, Libc.RenameExchange);
    }

    private static ulong InodeOf(int directory, ReadOnlySpan<byte> name)
    {
        if (name.Length > NativeName.MaxLength)
            return 0;
        var native = new NativeName(name);
        return Libc.StatAt(directory, native.Pointer, out var status) == Errno.None ? status.Inode : 0;
    }
}
