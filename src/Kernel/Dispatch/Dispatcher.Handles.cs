using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>Open files: how the kernel is told of them, and their end.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>What the kernel is told of a file that is read and written through its node.</summary>
    private const OpenResponseFlags WithoutHandle = OpenResponseFlags.KeepCache | OpenResponseFlags.NoFlush;

    private readonly BackingTable _backing = new((severity, line) => options.Log(severity, $"{options.MountPoint}: {line}"));

    /// <summary>The files that pass through to real ones; the transport says where these are made known.</summary>
    public BackingTable Backing => _backing;

    private bool UsesFileHandles => (vfs.FileSystem.Handles & HandleUse.Files) != HandleUse.None;

    private bool PassesThrough => Agreed(InitFlags.Passthrough);

    /// <summary>Takes an open file into the tables.</summary>
    /// <param name="inode">What is open.</param>
    /// <param name="handle">Its handle, or null where there is none.</param>
    /// <param name="openFlags">Those of open(2).</param>
    private OpenOut Opened(ulong inode, FileHandle? handle, uint openFlags)
    {
        var flags = handle is null ? WithoutHandle : FlagsOf(handle);
        var number = handle is null ? 0 : vfs.Handles.Add(handle);
        if (!PassesThrough)
            return new OpenOut { Fh = number, OpenFlags = flags };

        // A write that passes through leaves setuid and setgid as they are: the kernel leaves their end to a file system that it does not ask.
        var mustAsk = (flags & OpenResponseFlags.DirectIo) != OpenResponseFlags.None
            || ((openFlags & OpenFlags.AccessMode) != OpenFlags.ReadOnly && vfs.SetIds.Contains(inode));
        var descriptor = mustAsk ? null : (handle as IBackingDescriptor)?.Descriptor;
        var id = _backing.Open(inode, descriptor);
        if (id == 0)
            return new OpenOut { Fh = number, OpenFlags = flags };

        // Beside opens that pass through, one that must not is direct: the kernel then asks for each read and write, but maps the real file.
        flags = (flags & OpenResponseFlags.NoFlush) | OpenResponseFlags.Passthrough | (descriptor is null ? DirectFlags : OpenResponseFlags.None);
        return new OpenOut { Fh = number, OpenFlags = flags, BackingId = id };
    }

    // Nodes are called from several threads at once anyway, so direct writes need not wait for each other.
    private const OpenResponseFlags DirectFlags = OpenResponseFlags.DirectIo | OpenResponseFlags.ParallelDirectWrites;

    private OpenResponseFlags FlagsOf(FileHandle handle)
    {
        var caching = handle.Caching switch
        {
            FileCaching.Keep => OpenResponseFlags.KeepCache,
            FileCaching.Direct => DirectFlags,
            _ => OpenResponseFlags.None,
        };

        // FLUSH is also where the POSIX locks of who closes go.
        return handle.WantsFlush || Agreed(InitFlags.PosixLocks) ? caching : caching | OpenResponseFlags.NoFlush;
    }

    /// <summary>Takes an open file out of the tables.</summary>
    private FileHandle? Closed(ulong inode, ulong number)
    {
        var handle = vfs.Handles.Remove<FileHandle>(number);
        if (PassesThrough)
            _backing.Close(inode);
        return handle;
    }

    private void Drop(FileHandle? handle)
    {
        if (handle is not null)
            _ = ReleaseAsync(handle);
    }

    private void Drop(DirectoryHandle? handle)
    {
        if (handle is not null)
            _ = ReleaseAsync(handle);
    }

    /// <summary>Nobody waits for a release; what it throws is logged. One that completes at once allocates nothing.</summary>
    private async Task ReleaseAsync(FileHandle handle)
    {
        try
        {
            await handle.ReleaseAsync();
        }
        catch (Exception e)
        {
            ReleaseFailed(e);
        }
    }

    private async Task ReleaseAsync(DirectoryHandle handle)
    {
        try
        {
            await handle.ReleaseAsync();
        }
        catch (Exception e)
        {
            ReleaseFailed(e);
        }
    }

    private void ReleaseFailed(Exception e) => options.Log(LogSeverity.Error, $"{options.MountPoint}: releasing a handle failed: {OneLine(e)}");
}
