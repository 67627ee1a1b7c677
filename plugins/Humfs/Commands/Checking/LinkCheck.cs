using System.Collections.Concurrent;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>Names of one file must share their metadata, and names of different files must not. Looked at when the whole tree was seen.</summary>
internal sealed class LinkCheck(StoreAudit audit, Findings findings)
{
    private readonly ConcurrentDictionary<ulong, bool> _seen = new();
    private readonly ConcurrentBag<LinkedName> _names = [];

    /// <summary>True for the first name of a file.</summary>
    public bool IsFirst(ulong inode) => _seen.TryAdd(inode, value: true);

    /// <summary>Remembers a name that has, or whose metadata has, others beside it.</summary>
    public void Note(in CheckedEntry entry, WalkFrame frame, MetadataDirectory place, bool isMade)
    {
        if (!entry.IsLinked && audit.LinksOf(place, entry.Name) <= 1)
            return;
        _names.Add(new(entry.Inode, audit.Store.Identify(place, entry.Name, isDirectory: false), frame, entry.Name, isMade));
    }

    public void Finish()
    {
        var names = _names.OrderBy(name => name.IsMade).ThenBy(name => name.Path, StringComparer.Ordinal).ToList();
        foreach (var shared in names.GroupBy(name => name.Identity).ToList())
        {
            if (shared.Key == default)
                continue;
            var first = shared.First();
            foreach (var other in shared.Where(name => name.Inode != first.Inode))
            {
                findings.Add(other.Path, $"shares its metadata with {first.Path}, but is another file", "gives it a copy", () => GiveCopy(other));
                _ = names.Remove(other);
                if (findings.Repairs)
                    names.Add(other with { Identity = IdentityOf(other) });
            }
        }

        foreach (var file in names.GroupBy(name => name.Inode))
        {
            var first = file.First();
            foreach (var other in file.Where(name => name.Identity != first.Identity))
                findings.Add(other.Path, $"is a hard link of {first.Path}, but does not share its metadata", "links it", () => LinkTo(first, other));
        }
    }

    private Errno GiveCopy(LinkedName name)
    {
        using var place = Open(name.Frame);
        if (place is null)
            return Errno.ENOENT;
        var read = audit.Store.Read(place, name.Name, isDirectory: false);
        return read.TryGet(out var metadata) ? audit.MakeFile(place, name.Name, metadata) : read.Error;
    }

    private Errno LinkTo(LinkedName first, LinkedName other)
    {
        using var source = Open(first.Frame);
        using var target = Open(other.Frame);
        return source is null || target is null ? Errno.ENOENT : audit.Store.Link(source, first.Name, target, other.Name);
    }

    private MetadataIdentity IdentityOf(LinkedName name)
    {
        using var place = Open(name.Frame);
        return place is null ? default : audit.Store.Identify(place, name.Name, isDirectory: false);
    }

    private MetadataDirectory? Open(WalkFrame frame)
    {
        var names = new Stack<byte[]>();
        for (; frame.Parent is not null; frame = frame.Parent)
            names.Push(frame.Name);
        var opened = audit.Store.OpenRoot();
        foreach (var name in names)
        {
            if (!opened.TryGet(out var parent))
                return null;
            opened = audit.Store.OpenDirectory(parent, name);
            parent.Dispose();
        }

        return opened.TryGet(out var place) ? place : null;
    }

    private sealed record LinkedName(ulong Inode, MetadataIdentity Identity, WalkFrame Frame, byte[] Name, bool IsMade)
    {
        public string Path => Frame.PathOf(Name);
    }
}
