using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>What a check has to know of <c>shadow_fs</c>.</summary>
internal sealed unsafe class ShadowAudit(TreeTop top, Ownership owner) : StoreAudit
{
    public override ShadowStore Store { get; } = new(top.Handle);

    public override bool CheckWhole(Findings findings)
    {
        var isSound = true;
        foreach (var name in (ReadOnlySpan<string>)[ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata])
        {
            var type = top.Find(name)?.Type;
            if (type is null)
                findings.Add(name, "is missing", "makes it", () => Make(name));
            else if (type != FileType.Directory)
            {
                findings.Add(name, "is no directory", null, null);
                isSound = false;
            }
        }

        return isSound;
    }

    public override Errno List(MetadataDirectory place, StoredName name)
    {
        var shadow = (ShadowDirectory)place;
        var error = List(shadow.Files, name, isPlace: false);
        return error == Errno.None ? List(shadow.Directories, name, isPlace: true) : error;
    }

    public override string PathOf(WalkFrame frame, ReadOnlySpan<byte> name, bool isPlace) =>
        (isPlace ? ShadowLayout.DirectoryMetadata : ShadowLayout.FileMetadata) + frame.PathOf(name)[ShadowLayout.Data.Length..];

    public override long LinksOf(MetadataDirectory place, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        return Libc.StatAt(((ShadowDirectory)place).Files, native.Pointer, out var status) == Errno.None ? status.LinkCount : 0;
    }

    public override Errno MakeFile(MetadataDirectory place, ReadOnlySpan<byte> name, in FileMetadata metadata)
    {
        var error = base.MakeFile(place, name, metadata);
        return error == Errno.None ? TreeTop.Own(((ShadowDirectory)place).Files, new NativeName(name), owner) : error;
    }

    public override Errno MakeDirectory(MetadataDirectory place, ReadOnlySpan<byte> name, in FileMetadata metadata)
    {
        var shadow = (ShadowDirectory)place;
        Span<byte> buffer = stackalloc byte[NativeName.MaxLength + 1];
        var directory = ShadowLayout.DirectoryName(name, buffer);
        var error = Make(shadow.Files, name);
        if (error == Errno.None)
            error = Make(shadow.Directories, directory);
        if (error != Errno.None)
            return error;
        var native = new NativeName(directory);
        error = Libc.OpenAt(shadow.Directories, native.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        if (error != Errno.None)
            return error;
        using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(descriptor, ownsHandle: true);
        return WriteOwn(descriptor, metadata);
    }

    public override Errno MakeTop(in FileMetadata metadata)
    {
        using var directories = top.OpenDirectory(ShadowLayout.DirectoryMetadata);
        return WriteOwn((int)directories.DangerousGetHandle(), metadata);
    }

    private static Errno List(int directory, StoredName name, bool isPlace)
    {
        var error = DirectoryStream.Open(directory, out var stream);
        if (error != Errno.None)
            return error;
        using (stream)
        {
            while ((error = stream!.Peek(out var record)) == Errno.None && record != null)
            {
                var stored = DirectoryRecord.Name(record);
                if (!DirectoryRecord.IsDot(record) && !(isPlace && stored.SequenceEqual(ShadowLayout.OwnMetadata)))
                    name(isPlace ? ShadowLayout.DataName(stored) : stored, TypeOf(directory, record), isPlace);
                stream.Take(record);
            }
        }

        return error;
    }

    private static FileType TypeOf(int directory, byte* record)
    {
        var type = DirectoryRecord.Type(record);
        if (type != FileType.Unknown)
            return type;
        var name = new NativeName(DirectoryRecord.Name(record));
        return Libc.StatAt(directory, name.Pointer, out var status) == Errno.None ? status.Type : FileType.Unknown;
    }

    private Errno Make(string name)
    {
        top.MakeDirectory(name, owner);
        return Errno.None;
    }

    private Errno Make(int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        var error = Libc.ErrorOf(Libc.MkdirAt(directory, native.Pointer, ShadowLayout.DataMode));
        return error == Errno.None ? TreeTop.Own(directory, native, owner) : error == Errno.EEXIST ? Errno.None : error;
    }

    private Errno WriteOwn(int directory, in FileMetadata metadata)
    {
        var error = OrphanTree.Remove(directory, ShadowLayout.OwnMetadata);
        if (error != Errno.None)
            return error;
        using var place = TreeTop.Of(ShadowLayout.DirectoryMetadata, directory);
        place.Write("metadata", metadata, owner);
        return Errno.None;
    }
}
