using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>Compares each directory's data with its metadata, both ways, and counts what is used.</summary>
internal sealed class CheckWalk(SafeFileHandle data, StoreAudit audit, Findings findings, LinkCheck links, Action report) : TreeWalk(data, audit.Store)
{
    private long _used;

    /// <summary>Bytes allocated, each file once.</summary>
    public ulong Used => (ulong)_used;

    protected override void Enter(WalkFrame frame)
    {
        frame.State = new CheckedDirectory();
        Interlocked.Add(ref _used, (long)Stat(frame).Blocks * 512);
        report();
        if (frame.Parent is null && frame.Metadata[0] is { } place && audit.Store.Read(place, [], isDirectory: true).Error is not Errno.None and var error)
            findings.Add(frame.Path, Fault(error), "gives it mode 0700 of root's", () => audit.MakeTop(new() { Permissions = 0b111_000_000 }));
    }

    protected override void Visit(WalkFrame frame, ReadOnlySpan<byte> name, FileType type)
    {
        var status = Stat(frame, name);
        ((CheckedDirectory)frame.State!).Add(name, status);
        if (status.LinkCount <= 1 || links.IsFirst(status.Inode))
            Interlocked.Add(ref _used, (long)status.Blocks * 512);
        report();
    }

    protected override void VisitSubdirectory(WalkFrame frame, ReadOnlySpan<byte> name) => ((CheckedDirectory)frame.State!).Add(name, FileType.Directory);

    protected override void Leave(WalkFrame frame)
    {
        var directory = (CheckedDirectory)frame.State!;
        frame.State = null;
        // Without a place the directory itself was found wrong already.
        if (frame.Metadata[0] is not { } place)
            return;
        FindOrphans(frame, place, directory);
        var owner = audit.Store.Read(place, [], isDirectory: true).TryGet(out var own) ? new Ownership(own.Uid, own.Gid) : default;
        foreach (var entry in directory.Entries)
        {
            if (entry.Type == FileType.Directory)
                CheckDirectory(frame, place, directory, entry.Name, owner);
            else
                CheckFile(frame, place, directory, entry, owner);
        }
    }

    private static string Fault(Errno error) => error switch
    {
        Errno.ENOENT => "has no metadata",
        Errno.EINVAL => "has metadata that makes no sense",
        _ => $"has metadata that can't be read: {Failure.Words(error)}",
    };

    private void FindOrphans(WalkFrame frame, MetadataDirectory place, CheckedDirectory directory)
    {
        var orphans = new List<(string Where, string What)>();
        var error = audit.List(place, (name, type, isPlace) =>
        {
            if (!directory.Names.TryGetType(name, out var inData))
                orphans.Add((audit.PathOf(frame, name, isPlace), "is not in the data"));
            else if ((inData == FileType.Directory) != (type == FileType.Directory))
                orphans.Add((audit.PathOf(frame, name, isPlace), $"is {Kind(type)}, but the data is {Kind(inData)}"));
            else
                (isPlace ? directory.Places : directory.Files).Add(name, type);
        });
        if (error != Errno.None)
            findings.Add(frame.Path, $"has metadata that can't be listed: {Failure.Words(error)}", null, null);
        Errno? swept = null;
        foreach (var (where, what) in orphans)
            findings.Add(where, what, "removes it", () => swept ??= audit.Store.Sweep(place, directory.Names, out _));
    }

    private void CheckDirectory(WalkFrame frame, MetadataDirectory place, CheckedDirectory directory, byte[] name, Ownership owner)
    {
        Errno error;
        if (!directory.Files.TryGetType(name, out _) || !directory.Places.TryGetType(name, out _))
            error = Errno.ENOENT;
        else
            error = audit.Store.Read(place, name, isDirectory: true).Error;
        if (error == Errno.None)
            return;
        // What is there of it is kept where it makes sense.
        var known = audit.Store.Read(place, name, isDirectory: true);
        var metadata = known.IsOk ? known.Value : new FileMetadata { Permissions = 0b111_000_000, Uid = owner.Uid, Gid = owner.Gid };
        findings.Add(frame.PathOf(name), Fault(error), known.IsOk ? "completes it" : "gives it mode 0700 and the owner of its directory", () => audit.MakeDirectory(place, name, metadata));
    }

    private void CheckFile(WalkFrame frame, MetadataDirectory place, CheckedDirectory directory, in CheckedEntry entry, Ownership owner)
    {
        var name = entry.Name;
        var made = false;
        if (!directory.Files.TryGetType(name, out var type))
            made = Make(frame, place, entry, owner, "has no metadata");
        else if (type != FileType.Regular)
            made = Make(frame, place, entry, owner, $"has metadata that is {Kind(type)}");
        else if (!audit.Store.Read(place, name, isDirectory: false).TryGet(out var metadata))
            made = Make(frame, place, entry, owner, Fault(audit.Store.Read(place, name, isDirectory: false).Error));
        else if (!Agrees(metadata, entry))
            Correct(frame, place, entry, metadata);
        if (entry.HasSetId)
            findings.Add(frame.PathOf(name), "has setuid or setgid in the data", "clears it", () => ClearSetId(frame, name));
        links.Note(entry, frame, place, made);
    }

    private bool Make(WalkFrame frame, MetadataDirectory place, CheckedEntry entry, Ownership owner, string fault)
    {
        var metadata = new FileMetadata { Permissions = (ushort)(entry.Type == FileType.Symlink ? 0b111_111_111 : 0b110_000_000), Uid = owner.Uid, Gid = owner.Gid };
        if (entry.IsDevice)
            (metadata.DeviceType, metadata.Major, metadata.Minor) = (entry.Type, entry.Major, entry.Minor);
        findings.Add(
            frame.PathOf(entry.Name), fault, entry.Type == FileType.Symlink ? "gives it the owner of its directory" : "gives it mode 0600 and the owner of its directory",
            () => audit.MakeFile(place, entry.Name, metadata));
        return true;
    }

    private void Correct(WalkFrame frame, MetadataDirectory place, CheckedEntry entry, FileMetadata metadata)
    {
        var corrected = metadata;
        (corrected.DeviceType, corrected.Major, corrected.Minor) = entry.IsDevice ? (entry.Type, entry.Major, entry.Minor) : default;
        findings.Add(
            frame.PathOf(entry.Name), $"is {Kind(entry.Type)}, but its metadata says {Kind(metadata.DeviceType)}", "believes the data",
            () => audit.Store.Write(place, entry.Name, isDirectory: false, corrected));
    }

    /// <summary>Devices are FIFOs in the data, or empty files (2004), or devices (humfsify); FIFOs and sockets are themselves, or empty files.</summary>
    private static bool Agrees(in FileMetadata metadata, in CheckedEntry entry) => metadata.DeviceType switch
    {
        FileType.Unknown => true,
        _ when entry is { Type: FileType.Regular, IsEmpty: true } => true,
        FileType.CharacterDevice or FileType.BlockDevice => entry.Type == FileType.Fifo || (entry.Type == metadata.DeviceType && (entry.Major, entry.Minor) == (metadata.Major, metadata.Minor)),
        _ => entry.Type == metadata.DeviceType,
    };

    private static string Kind(FileType type) => type switch
    {
        FileType.Directory => "a directory",
        FileType.Symlink => "a symlink",
        FileType.Fifo => "a FIFO",
        FileType.Socket => "a socket",
        FileType.CharacterDevice => "a character device",
        FileType.BlockDevice => "a block device",
        _ => "a file",
    };

    private static unsafe Errno ClearSetId(WalkFrame frame, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        return Libc.ChangeMode(frame.Data, native.Pointer, ShadowLayout.DataMode);
    }
}
