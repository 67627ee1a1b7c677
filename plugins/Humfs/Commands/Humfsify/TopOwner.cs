using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>
/// The owner of the top directory. A mount makes files in it, so it must be the tree's user's; but only where nothing else is in it, as that user could remove it.
/// </summary>
internal static class TopOwner
{
    /// <summary>Gives it to the user, and notes whose it was.</summary>
    /// <returns>False where it is not the user's, and not only the tree is in it.</returns>
    public static bool Give(TreeTop top, Ownership owner)
    {
        var status = Stat(top);
        if (status.Uid == owner.Uid)
            return true;
        if (!top.Has(TreeFiles.TopMetadata))
        {
            if (HasOthers(top))
                return false;
            top.Write(TreeFiles.TopMetadata, DataDescription.Of(status), owner);
        }

        Own(top, owner);
        return true;
    }

    /// <summary>Gives it back to whom it belonged.</summary>
    public static void Restore(TreeTop top)
    {
        if (top.Read(TreeFiles.TopMetadata) is { } text && MetadataLine.Parse(text).TryGet(out var metadata))
            Own(top, new(metadata.Uid, metadata.Gid));
    }

    private static bool HasOthers(TreeTop top) => top.Names().Except([ShadowLayout.Data, ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata, Superblock.FileName, UnfinishedWork.Humfsify], StringComparer.Ordinal).Any();

    private static Statx Stat(TreeTop top)
    {
        Failure.Check(Libc.Stat(top.Descriptor, out var status), top.Path, "can't be looked at");
        return status;
    }

    private static unsafe void Own(TreeTop top, Ownership owner)
    {
        byte empty = 0;
        Failure.Check(Libc.ErrorOf(Libc.FChownAt(top.Descriptor, &empty, owner.Uid, owner.Gid, AtFlags.EmptyPath)), top.Path, "can't change its owner");
    }
}
