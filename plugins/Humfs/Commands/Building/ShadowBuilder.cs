using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Building;

/// <summary>Writes the metadata <c>shadow_fs</c> of all that is in <c>data/</c>, which stays as it is, into a store that has nothing but its two directories.</summary>
/// <param name="data">The directory.</param>
/// <param name="target">The store that is filled.</param>
/// <param name="links">An empty directory, in which the metadata of hard links is made before it is linked to its places.</param>
/// <param name="owner">Who gets the metadata.</param>
/// <param name="report">Called for each entry.</param>
/// <param name="sources">Further stores, which the describing reads.</param>
internal abstract unsafe class ShadowBuilder(SafeFileHandle data, ShadowStore target, ShadowDirectory links, Ownership owner, Action report, params MetadataStore[] sources)
    : TreeWalk(data, [target, .. sources])
{
    private readonly ConcurrentDictionary<ulong, Lazy<byte[]>> _linked = new();

    /// <summary>What the metadata shall say of a name; an empty one is the directory itself.</summary>
    protected abstract FileMetadata Describe(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status);

    protected override void Enter(WalkFrame frame)
    {
        if (frame.Parent is not null)
            return;
        // The top has no parent that could have made its metadata.
        using var place = TreeTop.Of(ShadowLayout.DirectoryMetadata, Place(frame).Directories);
        place.Write("metadata", Describe(frame, [], Stat(frame)), owner);
        report();
    }

    protected override void VisitDirectory(WalkFrame frame, ReadOnlySpan<byte> name)
    {
        var place = Place(frame);
        Check(target.Add(place, name, isDirectory: true, Describe(frame, name, Stat(frame, name))), frame, name);
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 10];
        var directory = ShadowLayout.DirectoryName(name, buffer);
        Own(place.Files, name, frame);
        Own(place.Directories, directory, frame);
        Span<byte> own = [.. directory, (byte)'/', .. ShadowLayout.OwnMetadata, 0];
        int answer;
        fixed (byte* pointer = own)
            answer = Libc.FChownAt(place.Directories, pointer, owner.Uid, owner.Gid, AtFlags.SymlinkNoFollow);
        Check(Libc.ErrorOf(answer), frame, name);
        report();
    }

    protected override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        var status = Stat(frame, name);
        var place = Place(frame);
        if (status.LinkCount > 1)
        {
            Check(target.Link(links, MakeShared(frame, name, status), place, name), frame, name);
        }
        else
        {
            Check(target.Add(place, name, isDirectory: false, Describe(frame, name, status)), frame, name);
            Own(place.Files, name, frame);
        }

        report();
    }

    private static ShadowDirectory Place(WalkFrame frame) =>
        (ShadowDirectory?)frame.Metadata[0] ?? throw new CommandFailedException($"{frame.Path}: its new metadata is gone: someone else works here");

    private static void Check(Errno error, WalkFrame frame, ReadOnlySpan<byte> name)
    {
        if (error != Errno.None)
            throw Failure.Of(frame.PathOf(name), "can't get its metadata", error);
    }

    /// <summary>The metadata of a file with hard links, under the name of its inode number.</summary>
    private byte[] MakeShared(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = Describe(frame, name, status);
        var shared = Encoding.ASCII.GetBytes(status.Inode.ToString(CultureInfo.InvariantCulture));
        return _linked.GetOrAdd(status.Inode, _ => new(() =>
        {
            Check(target.Add(links, shared, isDirectory: false, metadata), frame, shared);
            Own(links.Files, shared, frame);
            return shared;
        })).Value;
    }

    private void Own(int directory, ReadOnlySpan<byte> name, WalkFrame frame)
    {
        var native = new NativeName(name);
        Check(Libc.ErrorOf(Libc.FChownAt(directory, native.Pointer, owner.Uid, owner.Gid, AtFlags.SymlinkNoFollow)), frame, name);
    }
}
