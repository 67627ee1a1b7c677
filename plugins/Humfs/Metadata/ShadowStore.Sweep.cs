using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Metadata;

internal sealed unsafe partial class ShadowStore
{
    public override Errno Sweep(MetadataDirectory directory, NameSet names, out int removed)
    {
        var shadow = (ShadowDirectory)directory;
        removed = 0;
        var error = FindOrphans(shadow.Files, names, isDirectories: false, out var files);
        List<byte[]> directories = [];
        if (error == Errno.None)
            error = FindOrphans(shadow.Directories, names, isDirectories: true, out directories);
        foreach (var name in files)
        {
            if (error == Errno.None)
                error = RemoveTree(shadow.Files, name);
        }

        foreach (var name in directories)
        {
            if (error == Errno.None)
                error = RemoveTree(shadow.Directories, name);
        }

        removed = files.Count + directories.Count;
        return error;
    }

    private static Errno FindOrphans(int directory, NameSet names, bool isDirectories, out List<byte[]> orphans)
    {
        orphans = [];
        var error = DirectoryStream.Open(directory, out var stream);
        if (error != Errno.None)
            return error;
        using (stream)
        {
            for (; ; )
            {
                error = stream!.Peek(out var record);
                if (error != Errno.None || record == null)
                    return error;
                var name = DirectoryRecord.Name(record);
                if (!DirectoryRecord.IsDot(record) && IsOrphan(name, DirectoryRecord.Type(record), names, isDirectories))
                    orphans.Add(name.ToArray());
                stream.Take(record);
            }
        }
    }

    private static bool IsOrphan(ReadOnlySpan<byte> name, FileType type, NameSet names, bool isDirectories)
    {
        // The directory's own metadata.
        if (isDirectories && name.SequenceEqual(ShadowLayout.OwnMetadata))
            return false;
        if (!names.TryGetType(isDirectories ? ShadowLayout.DataName(name) : name, out var data))
            return true;
        // Where the file system below does not say what an entry is, it is left alone.
        return type != FileType.Unknown && data != FileType.Unknown && (data == FileType.Directory) != (type == FileType.Directory);
    }
}
