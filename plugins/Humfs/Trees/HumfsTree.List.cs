using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    // Where ext4 says that a directory ends: no cookie for FUSE.
    private const ulong EndOfDirectory = DirectorySink.MaxCookie;

    /// <summary>Takes one name of a listing.</summary>
    /// <returns>False when there is no room for it.</returns>
    public delegate bool TakeName(ReadOnlySpan<byte> name, ulong cookie, ulong number, FileType type);

    /// <summary>Lists a directory from a place on, with the cookies that the file system below has for its names.</summary>
    /// <param name="context">Knows which inodes the kernel holds.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="after">The cookie of the last name that was taken; 0 at the start.</param>
    /// <param name="take">Takes the names.</param>
    public Errno List(OpContext? context, Inode directory, ulong after, TakeName take)
    {
        if (directory.IsGone || after >= EndOfDirectory)
            return Errno.None;
        var error = _directories.Acquire(directory, out var open);
        if (error != Errno.None)
            return error;
        // From the start what is there now is read.
        var stream = after == 0 ? null : open.TakeStream();
        if (stream is null)
            error = DirectoryStream.Open(open.Data, out stream);
        if (error == Errno.None)
        {
            stream!.Seek((long)after, Volatile.Read(ref directory.NamesVersion));
            error = List(context, open, stream, take, out var isLeft);
            if (isLeft)
                open.LeaveStream(stream);
            else
                stream.Dispose();
        }

        open.Release();
        return error;
    }

    private Errno List(OpContext? context, OpenDirectory open, DirectoryStream stream, TakeName take, out bool isLeft)
    {
        isLeft = false;
        for (; ; )
        {
            var error = stream.Peek(out var record);
            if (error != Errno.None || record == null)
                return error;
            var name = DirectoryRecord.Name(record);
            if (!DirectoryRecord.IsDot(record) && TryGetType(context, open, name, DirectoryRecord.Type(record), out var type))
            {
                var cookie = Math.Min((ulong)DirectoryRecord.Next(record), EndOfDirectory);
                if (!take(name, cookie, NumberOf(DirectoryRecord.Inode(record)), type))
                {
                    isLeft = true;
                    return Errno.None;
                }
            }

            stream.Take(record);
        }
    }

    /// <summary>What a name is: what the data says, but a FIFO may stand for a device.</summary>
    /// <returns>False when it is gone in the meantime.</returns>
    private bool TryGetType(OpContext? context, OpenDirectory open, ReadOnlySpan<byte> name, FileType data, out FileType type)
    {
        type = data;
        if (data is not (FileType.Fifo or FileType.Unknown))
            return true;
        if (Lookup(context, open.Inode, name, out var target) != Errno.None || target is null)
            return false;
        type = target.Type;
        return true;
    }
}
