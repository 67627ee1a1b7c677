using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Writes down of all that is in <c>data/</c> what it is; the data stays as it is.</summary>
/// <param name="data">The directory.</param>
/// <param name="store">An empty store.</param>
/// <param name="links">An empty directory, in which the metadata of hard links is made before it is linked to its places.</param>
/// <param name="owner">Who gets the metadata.</param>
/// <param name="report">Told of each entry.</param>
internal sealed unsafe class MetadataBuilder(SafeFileHandle data, ShadowStore store, ShadowDirectory links, HumfsifyArguments owner, Action report) : TreeWalk(data, store)
{
    private readonly ConcurrentDictionary<ulong, Lazy<byte[]>> _linked = new();

    /// <summary>What the data says of itself.</summary>
    internal static FileMetadata Describe(in Statx status)
    {
        var metadata = new FileMetadata { Permissions = (ushort)(status.Mode & 0xFFF), Uid = status.Uid, Gid = status.Gid };
        if (status.Type is FileType.CharacterDevice or FileType.BlockDevice)
            (metadata.DeviceType, metadata.Major, metadata.Minor) = (status.Type, status.DeviceMajor, status.DeviceMinor);
        return metadata;
    }

    protected override void Enter(WalkFrame frame)
    {
        if (frame.Parent is not null)
            return;
        // The top has no parent that could have made its metadata.
        Span<byte> line = stackalloc byte[MetadataLine.MaxLength];
        using var place = TreeTop.Of("dir_metadata", ((ShadowDirectory)Place(frame)).Directories);
        place.Write("metadata", line[..MetadataLine.Format(Describe(Stat(frame)), line)], owner.Uid, owner.Gid);
        report();
    }

    protected override void VisitDirectory(WalkFrame frame, ReadOnlySpan<byte> name)
    {
        var place = (ShadowDirectory)Place(frame);
        Check(store.Add(place, name, isDirectory: true, Describe(Stat(frame, name))), frame, name);
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 10];
        var directory = ShadowLayout.DirectoryName(name, buffer);
        Own(place.Files, name, frame.Path);
        Own(place.Directories, directory, frame.Path);
        Span<byte> own = [.. directory, (byte)'/', .. ShadowLayout.OwnMetadata, 0];
        int error;
        fixed (byte* pointer = own)
            error = Libc.FChownAt(place.Directories, pointer, owner.Uid, owner.Gid, AtFlags.SymlinkNoFollow);
        Check(Libc.ErrorOf(error), frame, name);
        report();
    }

    protected override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        var status = Stat(frame, name);
        var place = Place(frame);
        if (status.LinkCount > 1)
        {
            Check(store.Link(links, MakeShared(status, frame.Path), place, name), frame, name);
        }
        else
        {
            Check(store.Add(place, name, isDirectory: false, Describe(status)), frame, name);
            Own(((ShadowDirectory)place).Files, name, frame.Path);
        }

        report();
    }

    private static MetadataDirectory Place(WalkFrame frame) =>
        frame.Metadata[0] ?? throw new CommandFailedException($"{frame.Path}: its metadata is gone: someone else works here");

    private static void Check(Errno error, WalkFrame frame, ReadOnlySpan<byte> name)
    {
        if (error != Errno.None)
            Check(error, frame.PathOf(name));
    }

    private static void Check(Errno error, string path) => Failure.Check(error, path, "can't get its metadata");

    /// <summary>The metadata of a file with hard links, under the name of its inode number.</summary>
    private byte[] MakeShared(Statx status, string path) => _linked.GetOrAdd(status.Inode, inode => new Lazy<byte[]>(() =>
    {
        var name = Encoding.ASCII.GetBytes(inode.ToString(CultureInfo.InvariantCulture));
        Check(store.Add(links, name, isDirectory: false, Describe(status)), path);
        Own(links.Files, name, path);
        return name;
    })).Value;

    private void Own(int directory, ReadOnlySpan<byte> name, string path)
    {
        var native = new NativeName(name);
        Check(Libc.ErrorOf(Libc.FChownAt(directory, native.Pointer, owner.Uid, owner.Gid, AtFlags.SymlinkNoFollow)), path);
    }
}
