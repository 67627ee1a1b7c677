using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Changes;

/// <summary>by-name/ and upgradable/: symlinks that came, went, or lead elsewhere.</summary>
internal static class LinkChanges
{
    public static void Find(ulong directory, LinkTable old, LinkTable next, ChangeAnnouncer announcer)
    {
        if (ReferenceEquals(old, next))
            return;
        for (var i = 0; i < old.Count; i++)
        {
            if (!next.TryFindName(old[i].Name.Span, out var j))
                announcer.Went(directory, old[i].Name.Span, old.Inode(i));
            else if (!old[i].Target.Span.SequenceEqual(next[j].Target.Span) || old[i].Time != next[j].Time)
                announcer.Changed(old.Inode(i));
        }

        for (var j = 0; j < next.Count; j++)
        {
            if (!old.TryFindName(next[j].Name.Span, out _))
                announcer.Came(directory, next[j].Name.Span);
        }
    }
}
